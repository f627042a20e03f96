// A handler that is down, slow, blocked, or answers rubbish leaves the shop's page alone.

import { expect, test } from "vitest";
import { answer } from "../support/handler.ts";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const shopFloor = `<button id="buy" onclick="this.textContent='bought'">buy</button>`;

describeInBrowser("outages", (shop) => {
  test.each(["down", "rubbish", "wrong", "old", "refused", "missing"])(
    "a handler that is %s: the shop works, the element says so, the console has one line of ours",
    async (state) => {
      const body =
        shopFloor + element("regulars-points", state) + element("regulars-history", state);
      const { page, errors, lines } = await visit(shop, { body });
      await page.getByText("This cannot be shown").nth(1).waitFor();
      await page.click("#buy");
      expect(await page.textContent("#buy")).toBe("bought");
      expect(lines.filter((line) => line.startsWith("[regulars]"))).toHaveLength(1);
      expect(errors).toEqual([]);
    },
  );

  test("a slow handler: the element keeps its room, then shows the standing", async () => {
    shop.site.handler = async (request) => {
      await new Promise((done) => setTimeout(done, 1500));
      return answer(request);
    };
    const body = element("regulars-points", "full") + shopFloor;
    const { page, errors } = await visit(shop, { body });
    await page.locator("regulars-points .bone").first().waitFor();
    const before = (await page.locator("#buy").boundingBox())?.y;
    await page.click("#buy");
    await page.getByText("Points available").waitFor();
    expect((await page.locator("#buy").boundingBox())?.y).toBe(before);
    expect(errors).toEqual([]);
    shop.site.handler = answer;
  });

  test("requests that an ad blocker stops: a quiet element, no unhandled rejection", async () => {
    const { page, context, errors } = await visit(shop, { body: "", script: false });
    await context.route("**/api/**", (route) => route.abort("blockedbyclient"));
    await page.evaluate(
      (html) => {
        document.body.innerHTML = html;
      },
      element("regulars-points", "full"),
    );
    await page.addScriptTag({ url: "/dist/regulars-elements.min.js", type: "module" });
    await page.getByText("This cannot be shown").waitFor();
    expect(errors).toEqual([]);
  });

  test("offline: the last standing stays and says its time; online again it is read anew", async () => {
    const { page, context, errors } = await visit(shop, {
      body: element("regulars-points", "full"),
    });
    await page.getByText("Points available").waitFor();
    await context.setOffline(true);
    await page.getByText("You are offline. As of").waitFor();
    await page.getByText("1,240").waitFor();
    await context.setOffline(false);
    await page.getByText("You are offline").waitFor({ state: "detached" });
    expect(errors).toEqual([]);
  });

  test("a token route that fails is named in the console", async () => {
    const body = `<regulars-points url="/api" token-url="/no-such-route"></regulars-points>`;
    const { page, lines } = await visit(shop, { body });
    await page.getByText("This cannot be shown").waitFor();
    expect(lines.join("\n")).toContain("token-url answered 404");
  });
});
