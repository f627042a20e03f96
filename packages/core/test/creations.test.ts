// Customers that a batch creates: commands sent together leave what they leave one by one.

import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];

async function open(): Promise<TestShop> {
  const shop = await openShop(simpleProgram, { now });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

type Command = (shop: TestShop) => Promise<unknown>;

const phone = { kind: "phone", value: "+441632960001" } as const;
const identityOf = (ref: typeof ann) => ({ kind: "external", ...ref }) as const;
const dry = { dryRun: true };

const record =
  (id: string, customer = ann, rest: object = {}, options = {}): Command =>
  ({ regulars }) =>
    regulars.orders.record({ ...orderDocument(id, { at: now, customer }), ...rest }, options);
const refused = (id: string, customer = ann): Command => record(id, customer, { currency: "SEK" });
const guest =
  (id: string, rest: object = {}): Command =>
  ({ regulars }) => {
    const { customer: _, ...order } = orderDocument(id, { at: now });
    return regulars.orders.record({ ...order, ...rest });
  };
const refund =
  (id: string, order: string): Command =>
  ({ regulars }) =>
    regulars.orders.refund({
      source: "till",
      id,
      order: { source: "till", id: order },
      refundedAt: now,
    });
const register =
  (identities: readonly (ReturnType<typeof identityOf> | typeof phone)[], options = {}): Command =>
  ({ regulars }) =>
    regulars.customers.register({ identities }, options);
const update =
  (ref = ann): Command =>
  ({ regulars }) =>
    regulars.customers.update(ref, { tags: ["vip"] });
const leave =
  (ref = ann): Command =>
  ({ regulars }) =>
    regulars.customers.leave(ref);

const batches: readonly (readonly [string, readonly Command[]])[] = [
  ["a refused order, then a change of nobody", [refused("1"), update(), leave()]],
  ["an order of a new customer, then a change", [record("1"), update()]],
  ["two orders of a new customer", [record("1"), record("2")]],
  ["a refused order, then one that is not", [refused("1"), record("2"), record("3"), update()]],
  ["a refused order, then a registration", [refused("1"), register([identityOf(ann), phone])]],
  [
    "a refused order, a registration with two names, orders under both",
    [refused("1"), register([identityOf(ann), identityOf(bob)]), record("2"), record("3", bob)],
  ],
  [
    "a refused registration, orders under its names",
    [record("1"), register([identityOf(ann), identityOf(bob)]), record("2", bob), record("3")],
  ],
  [
    "a registration with what another dry run wanted",
    [register([phone], dry), register([phone]), register([phone])],
  ],
  [
    "a dry registration, then an order under its name",
    [register([identityOf(bob), phone], dry), record("1", bob), update(bob)],
  ],
  ["a dry order, then a change of nobody", [record("1", ann, {}, dry), update()]],
  [
    "a refused order, then the same of another customer",
    [refused("5"), record("5", bob), refund("r", "5")],
  ],
  ["an order, then the same of another customer", [record("5"), record("5", bob)]],
  [
    "a refused guest's order, then a good one, then its refund",
    [
      guest("g", { currency: "SEK" }),
      guest("g"),
      guest("g", { revision: 1, shipping: 5 }),
      refund("r", "g"),
    ],
  ],
  [
    "a guest's order that gets a name, then that name's own",
    [guest("g"), record("g", bob, { revision: 1 }), update(bob), record("6", bob), update(bob)],
  ],
  [
    "a refused order of a customer, then a guest's under its key",
    [refused("7"), guest("7"), refund("r", "7"), update()],
  ],
];

/** Who there is, and what they have, without ids. */
async function tell({ regulars }: TestShop): Promise<unknown> {
  const all = await regulars.customers.list();
  const told = await Promise.all(
    all.map(async ({ id, membership, version }) => {
      const { identities, profile } = await regulars.customers.get(id);
      const { available, debt } = await regulars.ledger.balance(id);
      const orders = (await regulars.orders.list(id)).map(({ source }) => source.id);
      return {
        kind: id.slice(0, 3),
        membership,
        version,
        identities: identities.map((identity) => JSON.stringify(identity)).sort(),
        profile,
        available,
        debt,
        orders,
      };
    }),
  );
  return told.map((one) => JSON.stringify(one)).sort();
}

test.each(batches)("%s", async (_, commands) => {
  const [single, together] = [await open(), await open()];
  const one: string[] = [];
  for (const command of commands) one.push(await codeOf(command(single)));
  const all = await Promise.all(commands.map((command) => codeOf(command(together))));
  expect(all).toEqual(one);
  expect(await tell(together)).toEqual(await tell(single));
});

test("a dry run leaves neither identity nor customer behind", async () => {
  const { regulars } = await open();
  await Promise.all([
    regulars.customers.register({ identities: [identityOf(bob), phone] }, dry),
    regulars.orders.record(orderDocument("1", { at: now, customer: bob })),
  ]);
  expect(await regulars.customers.identify(phone)).toBeUndefined();
  expect((await regulars.customers.get(bob)).identities).toEqual([identityOf(bob)]);
});
