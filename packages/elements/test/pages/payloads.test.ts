// What merchants and customers write is shown as text, whatever it is: nothing runs, nothing is loaded.

import { expect, test } from "vitest";
import { customerOf } from "../support/customers.ts";
import { answer } from "../support/handler.ts";
import { payloads } from "../support/payloads.ts";
import { describeInBrowser, element, visit } from "../support/shop.ts";
import { historyOf, summaries } from "../support/summaries.ts";

/** A standing whose every name is the payload. */
function summaryWith(text: string): object {
  const both = { en: text, zh: text };
  const { full, orders } = summaries;
  const { tier } = orders;
  return {
    ...full,
    program: { ...full.program, name: both },
    wallets: full.wallets.map((wallet) => ({ ...wallet, name: both })),
    tier: { ...tier, name: both, next: { ...tier.next, name: both } },
  };
}

/** A profile whose every text is the payload. */
function profileWith(text: string): object {
  return {
    names: { given: text, family: text, nickname: text },
    phones: [{ number: "+447700900123", label: text.slice(0, 100) }],
    preferences: { products: [text], contactTimes: text },
  };
}

describeInBrowser("hostile texts", (shop) => {
  test(`${payloads.length} payloads in every name and reason: shown as text, 0 executions, 0 requests`, async () => {
    expect(payloads.length).toBeGreaterThan(490);
    let text = "";
    shop.site.handler = async (request) => {
      const { pathname } = new URL(request.url);
      const isOutside = request.headers.get("authorization") === "Bearer outsider";
      if (pathname.endsWith("/summary"))
        return Response.json({
          ...summaryWith(text),
          membership: isOutside ? "not_joined" : "active",
        });
      const { view } = customerOf("full");
      if (request.method === "GET" && pathname.endsWith("/me"))
        return Response.json({ ...view, profile: profileWith(text) });
      if (!pathname.endsWith("/history")) return answer(request);
      const [line] = historyOf(1);
      return Response.json({ items: [{ ...line, text: { en: text, zh: text } }] });
    };
    const body =
      element("regulars-points", "full") +
      element("regulars-points", "full", 'variant="badge"') +
      element("regulars-history", "full") +
      element("regulars-profile", "full") +
      element("regulars-join", "outsider");
    text = "plain";
    const { page, context, errors } = await visit(shop, { body });
    const outside: string[] = [];
    context.on("request", (request) => {
      if (!request.url().startsWith(shop.site.url)) outside.push(request.url());
    });
    page.on("dialog", (dialog) => {
      errors.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.getByText("plain to").or(page.getByText("to plain")).waitFor();
    for (const payload of payloads) {
      text = payload;
      await page.evaluate(async (words) => {
        const elements = [...document.querySelectorAll(":defined")].filter((one) =>
          one.localName.startsWith("regulars-"),
        );
        for (const one of elements)
          if ("consents" in one)
            one.consents = [
              { purpose: "sharing", textVersion: words, text: { en: words, zh: words } },
            ];
        await Promise.all(
          elements.map((one) => (one as unknown as { refresh(): Promise<void> }).refresh()),
        );
        for (const one of elements)
          one.shadowRoot?.querySelector("details")?.setAttribute("open", "");
        await new Promise((done) => setTimeout(done, 0));
      }, payload);
      const seen = await page.evaluate((wanted) => {
        const all = [...document.querySelectorAll(":defined")].filter((one) =>
          one.localName.startsWith("regulars-"),
        );
        const roots = all.map((one) => one.shadowRoot as ShadowRoot);
        const foreign = roots.flatMap((root) => [
          ...root.querySelectorAll(
            "script, img, iframe, svg, style, link, object, embed, a, video, base, meta, marquee",
          ),
        ]);
        const written = (root: ShadowRoot): boolean =>
          [...root.querySelectorAll("input")].some(({ value }) => value === wanted);
        const hidden = all.filter(
          (_, index) =>
            !roots[index]?.textContent?.includes(wanted) && !written(roots[index] as ShadowRoot),
        );
        return { foreign: foreign.length, hidden: hidden.map((one) => one.localName) };
      }, payload);
      expect(seen, payload).toEqual({ foreign: 0, hidden: [] });
    }
    expect(await page.evaluate(() => (globalThis as { pwned?: number }).pwned)).toBeUndefined();
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    shop.site.handler = answer;
  }, 120_000);

  test("junk in messages, storage and the address is ignored", async () => {
    const { page, errors, lines } = await visit(shop, { body: element("regulars-points", "full") });
    await page.getByText("Points available").waitFor();
    const before = shop.site.asked.length;
    await page.evaluate(
      async (junk) => {
        for (const text of junk) {
          window.postMessage(text, "*");
          window.postMessage({ type: "regulars:changed", data: text }, "*");
          localStorage.setItem("regulars", text);
          sessionStorage.setItem("regulars:connection", text);
        }
        window.dispatchEvent(new StorageEvent("storage", { key: "regulars", newValue: "{}" }));
        history.replaceState(null, "", "?url=https://evil.test&token=x&lang=zh#regulars:changed");
        await new Promise((done) => setTimeout(done, 200));
      },
      payloads.slice(0, 40),
    );
    expect(shop.site.asked.slice(before).filter((path) => path !== "/favicon.ico")).toEqual([]);
    await page.getByText("1,240").first().waitFor();
    await page.reload();
    await page.getByText("1,240").first().waitFor();
    expect(errors).toEqual([]);
    expect(lines).toEqual([]);
  });
});
