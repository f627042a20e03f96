// @vitest-environment happy-dom
// The history element: lines, reasons, pages, and its other states.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer } from "../../test/support/handler.ts";
import { connectionTo, drawn, mount, textOf } from "../../test/support/mount.ts";
import { loadLanguage } from "../i18n/translate.ts";
import "./define.ts";
import { RegularsHistory } from "./history.ts";

const make = () => new RegularsHistory();

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const shown = (state: string, more: Partial<RegularsHistory> = {}) =>
  mount(make, { connection: more.connection ?? connectionTo(state), lang: "en-GB", ...more });

const lines = (element: Element) => [...(element.shadowRoot?.querySelectorAll("ol > li") ?? [])];

test("each line has a day, a kind, signed points and a reason", async () => {
  const element = await shown("full");
  const [earned, redeemed, activated] = lines(element).map(textOf);
  expect(earned).toContain("Earned 20 Nov 2026 +120");
  expect(earned).toContain("120 points for order 10482");
  expect(earned).toContain("Order ord_01JD0000000000000000000000_0000007");
  expect(redeemed).toContain("Redeemed 17 Nov 2026 −500");
  expect(activated).toBe("Now available 14 Nov 2026 120 points");
});

test("reasons stay closed until they are asked for", async () => {
  const element = await shown("full");
  expect(element.shadowRoot?.querySelectorAll("details[open]").length).toBe(0);
});

test("days are those of the program's zone", async () => {
  const element = await shown("long");
  expect(textOf(element)).toContain("20 Nov 2026");
});

test("the same in Chinese, by the glossary", async () => {
  await loadLanguage("zh");
  const text = textOf(await shown("full", { lang: "zh" }));
  for (const word of ["积分明细", "获得积分", "兑换", "扣回积分", "2026年11月20日", "银卡会员另加"])
    expect(text).toContain(word);
});

test("where a program has several wallets each line names its own", async () => {
  await loadLanguage("zh");
  const element = await shown("growth");
  const [points, growth, former] = lines(element).map(textOf);
  expect(points).toContain("Earned 20 Nov 2026 · Points +120");
  expect(growth).toContain("Redeemed 17 Nov 2026 · Growth value −500");
  // Of a wallet that the program has no more, its id is all that is known.
  expect(former).toContain("14 Nov 2026 · stamps 120 points");
  expect(lines(await shown("growth", { lang: "zh" })).map(textOf)[1]).toContain("· 成长值");
});

test("where there is no doubt about the wallet it is not named", async () => {
  expect(textOf(await shown("full"))).not.toContain("·");
  const element = await shown("growth", { wallet: "growth" });
  expect(lines(element).length).toBeGreaterThan(5);
  expect(textOf(element)).not.toContain("·");
});

test("further pages follow, the last one takes the button away", async () => {
  const element = await shown("full", { limit: 10 });
  expect(lines(element)).toHaveLength(10);
  await element.showMore();
  await drawn(element);
  expect(lines(element)).toHaveLength(20);
  await element.showMore();
  await drawn(element);
  expect(lines(element)).toHaveLength(23);
  expect(element.shadowRoot?.querySelector("section > button")).toBeNull();
});

test("a page that overlaps the one before repeats no line", async () => {
  const respond = (request: Request) =>
    answer(new Request(request.url.replace("cursor=10", "cursor=8"), request));
  const element = await shown("full", { connection: connectionTo("full", respond) });
  await element.showMore();
  await drawn(element);
  expect(lines(element)).toHaveLength(18);
});

test("a page that cannot be read leaves the lines, and can be asked for again", async () => {
  let up = true;
  const respond = (request: Request) =>
    up ? answer(request) : Promise.reject(new TypeError("no"));
  const element = await shown("full", { connection: connectionTo("full", respond) });
  up = false;
  await element.showMore();
  await drawn(element);
  expect(lines(element)).toHaveLength(10);
  expect(textOf(element)).toContain("could not be loaded");
  up = true;
  await element.showMore();
  await drawn(element);
  expect(lines(element)).toHaveLength(20);
});

test("an empty history says what will stand here", async () => {
  expect(textOf(await shown("zero"))).toContain("Nothing here yet");
});

test("a guest is invited", async () => {
  const element = await shown("guest");
  const asked = vi.fn();
  element.addEventListener("regulars-sign-in", asked);
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  expect(asked).toHaveBeenCalledOnce();
});

test.each(["down", "rubbish", "wrong"])(
  "when the handler is %s it offers another try",
  async (state) => {
    expect(textOf(await shown(state))).toContain("Try again");
  },
);

test("a senseless limit is brought into bounds", async () => {
  const asked: string[] = [];
  const respond = (request: Request) => {
    asked.push(request.url);
    return answer(request);
  };
  await shown("full", { limit: 9999, connection: connectionTo("full", respond) });
  expect(asked.some((url) => url.includes("limit=200"))).toBe(true);
});
