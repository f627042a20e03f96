// Nothing moves when an element arrives, nothing stays when it goes, and other tabs hear of changes.

import { expect, test } from "vitest";
import { answer } from "../support/handler.ts";
import { describeInBrowser, element, visit } from "../support/shop.ts";
import { summaries } from "../support/summaries.ts";

describeInBrowser("pages", (shop) => {
  test.each([360, 1280])("at %i pixels the layout shifts by 0", async (width) => {
    const states = ["full", "zero", "debt", "plain", "guest", "outsider", "down"];
    const body = states
      .map((state) => `<p>before</p>${element("regulars-points", state)}<p>after</p>`)
      .join("");
    const badge = `<header style="display:flex;justify-content:space-between"><b>Shop</b>${element("regulars-points", "full", 'variant="badge"')}</header>`;
    const head = `<script>globalThis.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });</script>`;
    const { page } = await visit(shop, { body: badge + body, head, width });
    await page.getByText("Points available").first().waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate("shift")).toBe(0);
  });

  test("after 100 removals no node and no listener is left", async () => {
    const { page, context } = await visit(shop, { body: '<main id="place"></main>' });
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    const round = () =>
      page.evaluate(async (html) => {
        const place = document.querySelector("#place") as HTMLElement;
        for (let time = 0; time < 100; time += 1) {
          place.innerHTML = html;
          await new Promise((done) => setTimeout(done, 5));
          place.replaceChildren();
        }
      }, element("regulars-points", "full") + element("regulars-history", "full"));
    const counts = async () => {
      await page.waitForTimeout(300);
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { nodes: of("Nodes"), listeners: of("JSEventListeners") };
    };
    await round();
    const before = await counts();
    await round();
    const after = await counts();
    expect(after.listeners).toBe(before.listeners);
    // Two hundred elements came and went; what is left is less than one card and one history hold.
    expect(after.nodes - before.nodes).toBeLessThan(150);
  });

  test("a change told on one page is seen there at once and in another tab", async () => {
    let available = 100;
    shop.site.handler = async (request) => {
      if (!request.url.includes("/summary")) return answer(request);
      const [wallet] = summaries.full.wallets;
      return Response.json({ ...summaries.full, wallets: [{ ...wallet, available }] });
    };
    const body = element("regulars-points", "full");
    const first = await visit(shop, { body });
    const second = await visit(shop, { body, context: first.context });
    await first.page.getByText("100", { exact: true }).waitFor();
    await second.page.getByText("100", { exact: true }).waitFor();
    available = 250;
    await first.page.evaluate(() => window.dispatchEvent(new Event("regulars:changed")));
    await first.page.getByText("250", { exact: true }).waitFor();
    await second.page.getByText("250", { exact: true }).waitFor();
    shop.site.handler = answer;
  });

  test("two versions of the file on one page: the first stays, the console says so once per element", async () => {
    shop.site.changed.set("regulars-elements.js", (text) => text.replaceAll('"0.1.0"', '"9.9.9"'));
    const again = `<script type="module" src="/dist/regulars-elements.js"></script>`;
    const body = element("regulars-points", "full") + again;
    const said: string[] = [];
    const context = await shop.browser.newContext();
    context.on("console", (message) => {
      if (message.type() === "info") said.push(message.text());
    });
    const { page, errors } = await visit(shop, { body, context });
    await page.getByText("Points available").waitFor();
    await expect.poll(() => said.length).toBe(4);
    expect(said).toEqual(
      ["points", "history", "join", "profile"].map(
        (name) => `[regulars] <regulars-${name}> 9.9.9 is there; 0.1.0 is not used.`,
      ),
    );
    expect(errors).toEqual([]);
    shop.site.changed.clear();
  });
});
