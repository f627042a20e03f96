// The tracker against the real handler: what is tracked arrives once, together, and none is lost in silence.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, createClient, createTracker, type Tracker } from "../src/index.ts";
import { address, openShop, order, type TestShop } from "./support/shop.ts";

let shop: TestShop;
let customer: string;
let client: Client;
let requests: Request[];
/** What happens to a request; the handler answers it when absent. */
let fate: ((request: Request) => Promise<Response>) | undefined;
let trackers: Tracker[];

beforeEach(async () => {
  shop = await openShop();
  customer = (await shop.regulars.orders.record(order("1"))).customer;
  const consent = { purpose: "analytics", source: "site", textVersion: "1" } as const;
  await shop.regulars.customers.consent(customer, { ...consent, state: "given" });
  const { token } = await shop.regulars.tokens.mint({ customer });
  requests = [];
  fate = undefined;
  trackers = [];
  client = createClient({
    url: address,
    token,
    retries: 0,
    fetch: async (input) => {
      const request = input as Request;
      requests.push(request.clone());
      return fate === undefined ? shop.fetch(request) : fate(request);
    },
  });
});

afterEach(async () => {
  for (const tracker of trackers) await tracker.close();
  vi.unstubAllGlobals();
  await shop.close();
});

function open(options: Partial<Parameters<typeof createTracker>[0]> = {}): Tracker {
  const tracker = createTracker({ client, ...options });
  trackers.push(tracker);
  return tracker;
}

const subjects = async (): Promise<(string | undefined)[]> => {
  const { interactions } = await shop.regulars.customers.interactions(customer, { limit: 500 });
  return interactions.map(({ subject }) => subject).sort();
};

test("what is tracked goes a hundred a request, outlives the page, and is kept once each", async () => {
  const tracker = open();
  const expected = Array.from({ length: 250 }, (_, i) => `sku-${1000 + i}`);
  for (const subject of expected) tracker.track({ kind: "view", subject });
  await tracker.flush();
  await vi.waitFor(async () => expect(await subjects()).toEqual(expected));
  expect(requests).toHaveLength(3);
  expect(requests.every(({ keepalive }) => keepalive)).toBe(true);
});

test("the first waits for others, and all go when its time is up", async () => {
  const tracker = open({ seconds: 0.05 });
  tracker.track({ kind: "login" });
  tracker.track({ kind: "interaction", name: "filter", subject: "lamps" });
  expect(requests).toHaveLength(0);
  await vi.waitFor(async () => expect(await subjects()).toEqual(["lamps", undefined]));
  expect(requests).toHaveLength(1);
});

test("a page that is hidden sends what waits; a closed tracker takes nothing more", async () => {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  const tracker = open({ seconds: 3600 });
  tracker.track({ kind: "view", subject: "LAMP" });
  page.dispatchEvent(new Event("visibilitychange"));
  expect(requests).toHaveLength(0);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(async () => expect(await subjects()).toEqual(["LAMP"]));
  tracker.track({ kind: "view", subject: "VASE" });
  await tracker.close();
  tracker.track({ kind: "view", subject: "JUG" });
  await tracker.flush();
  expect(await subjects()).toEqual(["LAMP", "VASE"]);
});

test("a lost answer is asked for again and nothing is kept twice", async () => {
  fate = async (request) => {
    await shop.fetch(request);
    throw new TypeError("the line is cut");
  };
  const lost: number[] = [];
  const tracker = open({ seconds: 0.05, onError: (_, count) => lost.push(count) });
  tracker.track({ kind: "view", subject: "LAMP" });
  await tracker.flush();
  tracker.track({ kind: "view", subject: "VASE" });
  fate = undefined;
  await vi.waitFor(async () => expect(await subjects()).toEqual(["LAMP", "VASE"]));
  expect(lost).toEqual([0]);
});

test("while the server is away the newest thousand wait, and the rest is told as lost", async () => {
  fate = () => Promise.reject(new TypeError("no network"));
  let lost = 0;
  const tracker = open({
    seconds: 3600,
    onError: (_, count) => {
      lost += count;
    },
  });
  for (let i = 0; i < 1_200; i++) tracker.track({ kind: "view", subject: `sku-${1000 + i}` });
  await tracker.flush();
  expect(lost).toBe(200);
  fate = undefined;
  await tracker.flush();
  expect(await subjects()).toHaveLength(500);
  const sent = requests
    .slice(-10)
    .map(async (request) => ((await request.json()) as { items: unknown[] }).items.length);
  expect((await Promise.all(sent)).reduce((sum, count) => sum + count, 0)).toBe(1_000);
});

test("what the server refuses for good is told and not sent again", async () => {
  const failures: unknown[] = [];
  const tracker = open({
    seconds: 0.02,
    onError: (error, lost) => failures.push([(error as { code: string }).code, lost]),
  });
  tracker.track({ kind: "view", subject: "x".repeat(100_000) });
  await tracker.flush();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(failures).toEqual([["invalid_input", 1]]);
  expect(requests).toHaveLength(1);
});

test("without consent nothing is kept, and nothing fails", async () => {
  const consent = { purpose: "analytics", source: "site", textVersion: "1" } as const;
  await shop.regulars.customers.consent(customer, { ...consent, state: "withdrawn" });
  const tracker = open({ onError: (error) => expect.fail(String(error)) });
  tracker.track({ kind: "view", subject: "LAMP" });
  await tracker.flush();
  expect(await subjects()).toEqual([]);
});

test("options that cannot work are refused", () => {
  expect(() => open({ seconds: 0 })).toThrow("`seconds` is above 0");
});
