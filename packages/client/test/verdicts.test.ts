// Verdicts over a network that loses requests and replies: what is called not done was not done, and what is in doubt
// is done once when it is sent again.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, ClientError, createClient } from "../src/index.ts";
import { address, openShop, order, type TestShop } from "./support/shop.ts";

/** What the network does to one try. */
const fates = [
  "through",
  "refused connection",
  "lost request",
  "lost reply",
  "broken reply",
  "silence before",
  "silence after",
  "gateway page before",
  "gateway page after",
  "overloaded",
  "rate limited",
] as const;
type Fate = (typeof fates)[number];

const calls = 10_000;
const together = 400;
const key = "x-call";
let shop: TestShop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const problem = (code: string, status: number): Response =>
  Response.json({ code, title: code, detail: code, remedy: code }, { status });
const page = (): Response =>
  new Response("<h1>502</h1>", { status: 502, headers: { "content-type": "text/html" } });
const cut = (code: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
const silence = (): Promise<never> => new Promise(() => {});

/** Sends each try as its fate says; whatever the shop did is in `done`. */
function network(plan: readonly Fate[], send: typeof fetch, done: () => void): typeof fetch {
  let tries = 0;
  return async (input) => {
    const fate = plan[tries++] ?? "through";
    if (fate === "refused connection") throw cut("ECONNREFUSED");
    if (fate === "lost request") throw cut("ECONNRESET");
    if (fate === "silence before") return silence();
    if (fate === "gateway page before") return page();
    if (fate === "overloaded") return problem("queue_full", 503);
    if (fate === "rate limited") return problem("rate_limited", 429);
    const response = await send(input);
    if (response.ok) done();
    if (fate === "lost reply") throw cut("ECONNRESET");
    if (fate === "silence after") return silence();
    if (fate === "gateway page after") return page();
    if (fate === "broken reply") {
      const text = await response.text();
      const half = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(text.slice(0, 5)));
          controller.error(cut("UND_ERR_SOCKET"));
        },
      });
      return new Response(half, response);
    }
    return response;
  };
}

test(`${calls} calls get no wrong verdict`, { timeout: 300_000 }, async () => {
  await shop.regulars.orders.record(order("funds", 10_000_000));
  const customer = { source: "web", id: "ann" };
  const before = (await shop.regulars.ledger.balance(customer)).available;
  const secret = await shop.key("admin");
  const clean = createClient({ url: address, key: secret, fetch: shop.fetch });
  const plans = fc.sample(
    fc.record({
      kind: fc.constantFrom("spend", "register", "update", "overspend", "read" as const),
      plan: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 3 }),
    }),
    { seed: 7, numRuns: calls },
  );
  const { customer: bob } = await clean.customers.register({
    identities: [{ kind: "email", value: "bob@example.com" }],
  });
  const wrong: string[] = [];
  const count = { done: 0, definite: 0, retryable: 0, unknown: 0 };
  let spends = 0;
  let registrations = 0;

  async function one(index: number): Promise<void> {
    const { kind, plan } = plans[index] as (typeof plans)[number];
    let isDone = false;
    const client = createClient({
      url: address,
      key: secret,
      timeoutSeconds: 1.5,
      retries: index % 3,
      fetch: network(plan, shop.fetch, () => {
        isDone = true;
      }),
    });
    const act = (by: Client, idempotencyKey: string | undefined): Promise<unknown> => {
      const id = `call-${index}`;
      const identities = [{ kind: "email", value: `${id}@example.com` }] as const;
      const told = idempotencyKey === undefined ? {} : { idempotencyKey };
      if (kind === "spend") return by.ledger.spend({ customer, points: 1, source: key, id }, told);
      if (kind === "overspend")
        return by.ledger.spend({ customer, points: 1_000_000_000, source: key, id }, told);
      if (kind === "register") return by.customers.register({ identities }, told);
      if (kind === "update") return by.customers.update({ customer: bob, tags: [id] });
      return by.ledger.balance({ customer });
    };
    const note = (what: string): void => {
      wrong.push(`${index} ${kind} ${plan.join(", ")}: ${what}`);
    };
    try {
      await act(client, undefined);
      count.done += 1;
      if (!isDone) note("said to be done");
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      const { verdict, code, idempotencyKey } = error;
      count[verdict] += 1;
      if (verdict !== "unknown" && isDone && kind !== "read") note(`said to be ${verdict}`);
      if (kind === "read" && verdict === "unknown") note("a read is never in doubt");
      const isHeard = plan.slice(0, (index % 3) + 1).includes("through");
      if (kind === "overspend" && isHeard && code !== "insufficient_points") note(code);
      if (verdict === "unknown") {
        const isRefused = await act(clean, idempotencyKey).then(
          () => false,
          (again: ClientError) => again.code === "insufficient_points",
        );
        if (isRefused !== (kind === "overspend")) note("the same again was not done once");
        isDone = kind !== "overspend";
      }
    }
    if (kind === "spend" && isDone) spends += 1;
    if (kind === "register" && isDone) registrations += 1;
  }

  let next = 0;
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (next < calls) await one(next++);
    }),
  );
  expect(wrong).toEqual([]);
  const after = (await shop.regulars.ledger.balance(customer)).available;
  expect(before - after).toBe(spends);
  let customers = 0;
  let cursor: string | undefined;
  do {
    const found = await clean.customers.list({ limit: 200, cursor });
    customers += found.items.length;
    cursor = found.next;
  } while (cursor !== undefined);
  expect(customers).toBe(registrations + 2);
  expect((await shop.regulars.verify()).ok).toBe(true);
  for (const times of Object.values(count)) expect(times).toBeGreaterThan(100);
  console.log(`${calls} calls, 0 wrong verdicts: ${JSON.stringify(count)}`);
});
