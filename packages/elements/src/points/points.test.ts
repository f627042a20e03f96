// @vitest-environment happy-dom
// The points element: what it shows in each state, its events, and what it lets go of.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectionTo, drawn, mount, textOf } from "../../test/support/mount.ts";
import { forgetAdvice } from "../connection/advice.ts";
import { connectRegulars } from "../connection/connection.ts";
import { loadLanguage } from "../i18n/translate.ts";
import { refreshRegulars } from "../live/page-signals.ts";
import "./define.ts";
import { RegularsPoints } from "./points.ts";

const make = () => new RegularsPoints();

let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  forgetAdvice();
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const shown = (state: string, more: Partial<RegularsPoints> = {}) =>
  mount(make, { connection: more.connection ?? connectionTo(state), lang: "en-GB", ...more });

function online(value: boolean): void {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(value);
  window.dispatchEvent(new Event(value ? "online" : "offline"));
}

test("a standing: balance, what comes, what ends, tier and way to the next", async () => {
  const text = textOf(await shown("full"));
  expect(text).toContain("Maple & Fern Circle");
  expect(text).toContain("1,240 Points available");
  expect(text).toContain("Pending 185 available on 4 Dec 2026");
  expect(text).toContain("Expiring soon 320 valid through 31 Dec 2026");
  expect(text).toContain("Silver");
  expect(text).toContain("£357.50 to Gold £642.50 of £1,000");
});

test("a badge makes no format of Intl: the first of a page takes long", async () => {
  const made = vi.fn();
  vi.stubGlobal("Intl", {
    getCanonicalLocales: Intl.getCanonicalLocales,
    NumberFormat: made,
    DateTimeFormat: made,
    PluralRules: made,
  });
  const badge = await shown("full", { variant: "badge", lang: "en-NZ" });
  expect(textOf(badge)).toContain("1,240 Points");
  expect(made).not.toHaveBeenCalled();
});

test("the same in Chinese, by the glossary", async () => {
  await loadLanguage("zh");
  const text = textOf(await shown("full", { lang: "zh-CN" }));
  for (const word of [
    "可用积分",
    "待生效积分",
    "即将过期",
    "有效期至2026年12月31日",
    "距下一等级",
    "银卡",
    "会员等级",
  ])
    expect(text).toContain(word);
});

test("a ladder of orders counts orders, not money", async () => {
  expect(textOf(await shown("orders"))).toContain("1 order to Gold 4 of 5 orders");
});

test("the bar tells its value to assistive technology", async () => {
  const element = await shown("full");
  const bar = element.shadowRoot?.querySelector("progress");
  expect(bar?.getAttribute("aria-valuetext")).toBe("£642.50 of £1,000");
  expect(Number(bar?.getAttribute("value"))).toBe(64_250);
  expect(Number(bar?.getAttribute("max"))).toBe(100_000);
});

test("debt is said and explained", async () => {
  expect(textOf(await shown("debt"))).toContain("Points owed 75 taken from what you earn next");
});

test("the highest tier has no way ahead", async () => {
  const element = await shown("top");
  expect(textOf(element)).toContain("You hold the highest tier. Diamond through 31 Dec 2026");
  expect(element.shadowRoot?.querySelector("progress")).toBeNull();
});

test("nothing yet is said kindly", async () => {
  expect(textOf(await shown("zero"))).toContain("0 Points available Your next order earns points.");
});

test("a guest is invited, and a click asks the page to sign in", async () => {
  const element = await shown("guest");
  expect(element.phase).toBe("guest");
  expect(element.shadowRoot?.querySelector("slot[name=sign-in]")).not.toBeNull();
  const asked = vi.fn();
  document.body.addEventListener("regulars-sign-in", asked, { once: true });
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  expect(asked).toHaveBeenCalledOnce();
});

test("a customer who is no member is invited where only members earn", async () => {
  const element = await shown("outsider");
  expect(textOf(element)).toContain("Join Maple & Fern Circle");
  const asked = vi.fn();
  element.addEventListener("regulars-join-asked", asked);
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  expect(asked).toHaveBeenCalledOnce();
});

test("while it loads it says so and shows bones", async () => {
  const element = await shown("never");
  expect(element.phase).toBe("loading");
  expect(textOf(element)).toBe("Loading");
  expect(element.shadowRoot?.querySelectorAll(".bone").length).toBeGreaterThan(2);
});

test.each([
  ["down", "answered 500"],
  ["rubbish", "do not understand"],
  ["wrong", "do not understand"],
  ["old", "do not understand"],
  ["refused", "refused the customer token"],
  ["missing", "Correct the url"],
])(
  "when the handler is %s it offers another try, and the console says: %s",
  async (state, line) => {
    const element = await shown(state);
    await drawn(await shown(state));
    expect(element.phase).toBe("error");
    expect(textOf(element)).toContain("Try again");
    expect(warn.mock.calls.flat().join("\n")).toContain(line);
    expect(warn).toHaveBeenCalledOnce();
  },
);

test("an unreachable handler of another origin: the console names the origins to allow", async () => {
  const respond = () => Promise.reject(new TypeError("Failed to fetch"));
  const element = await shown("full", { connection: connectionTo("full", respond) });
  await vi.waitFor(() => expect(element.phase).toBe("error"), 5000);
  expect(warn.mock.calls[0]?.[0]).toContain("allows http://localhost:3000 in its origins");
});

test("another try after an error recovers", async () => {
  let up = false;
  const connection = connectionTo("full");
  const good = globalThis.fetch;
  globalThis.fetch = (...given) => (up ? good(...given) : Promise.reject(new TypeError("no")));
  const element = await shown("full", { connection });
  await vi.waitFor(() => expect(element.phase).toBe("error"), 5000);
  up = true;
  await element.updateComplete;
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  await drawn(element);
  expect(element.phase).toBe("ready");
});

test("offline: the last standing stays, is marked as such, and is read again once online", async () => {
  const element = await shown("full");
  online(false);
  await drawn(element);
  expect(textOf(element)).toMatch(/1,240 .* You are offline\. As of \d/);
  online(true);
  await drawn(element);
  expect(element.phase).toBe("ready");
  expect(textOf(element)).not.toContain("offline");
});

test("a change that the page tells is read at once", async () => {
  const element = await shown("full");
  const seen = vi.fn();
  element.addEventListener("regulars-summary", seen);
  connectionTo("plain");
  refreshRegulars();
  await drawn(element);
  expect(seen).toHaveBeenCalledOnce();
});

test("a change in another tab is read, junk on the channel is not", async () => {
  const element = await shown("full");
  const seen = vi.fn();
  element.addEventListener("regulars-summary", seen);
  const otherTab = new BroadcastChannel("regulars:changed");
  for (const junk of [null, 7, "x", { data: "regulars:changed" }, ["regulars:changed"]])
    otherTab.postMessage(junk);
  await new Promise((done) => setTimeout(done, 50));
  expect(seen).not.toHaveBeenCalled();
  otherTab.postMessage("regulars:changed");
  await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce());
  otherTab.close();
});

test("several elements of one connection share a request", async () => {
  let requests = 0;
  const connection = connectionTo("full");
  const good = globalThis.fetch;
  globalThis.fetch = (...given) => {
    requests += 1;
    return good(...given);
  };
  document.body.append(...[1, 2, 3].map(() => Object.assign(make(), { connection })));
  await drawn(document.body.lastElementChild as RegularsPoints);
  expect(requests).toBe(1);
});

test("the page's connection reaches elements that were there before it", async () => {
  const element = await mount(make, { lang: "en" });
  expect(element.phase).toBe("loading");
  connectionTo("full");
  connectRegulars({
    url: "http://shop.test",
    token: async () => ({ token: "full", expiresAt: Date.now() + 60_000 }),
  });
  await drawn(element);
  expect(element.phase).toBe("ready");
});

test("a badge is one line", async () => {
  const element = await shown("full", { variant: "badge" });
  expect(textOf(element)).toBe("1,240 Points Silver");
});

test("an unknown wallet falls back to the first", async () => {
  expect(textOf(await shown("full", { wallet: "moon" }))).toContain("1,240");
});

test("after a hundred removals nothing is left on the page", async () => {
  const added = [window, document].map((target) => vi.spyOn(target, "addEventListener"));
  const removed = [window, document].map((target) => vi.spyOn(target, "removeEventListener"));
  const closed = vi.spyOn(BroadcastChannel.prototype, "close");
  const disconnected = vi.spyOn(MutationObserver.prototype, "disconnect");
  for (let time = 0; time < 100; time += 1) (await shown("full")).remove();
  const calls = (spies: typeof added | typeof removed): number =>
    spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  expect(calls(added)).toBe(400);
  expect(calls(removed)).toBe(400);
  expect(closed).toHaveBeenCalledTimes(100);
  expect(disconnected).toHaveBeenCalledTimes(100);
});
