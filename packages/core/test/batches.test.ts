// A batch is nothing but its commands in order: sent together they do what they do one by one.
import { expect, test } from "vitest";
import type { Command, Document } from "./model/document.ts";
import { replay } from "./model/model.ts";
import { checkBooks, entriesOf } from "./support/books.ts";
import { Commands } from "./support/commands.ts";
import { type Played, played } from "./support/programs.ts";
import { createRandom } from "./support/random.ts";
import { openShop, send, type TestShop } from "./support/shop.ts";
import { kind } from "./support/stores.ts";

const start = Date.UTC(2023, 10, 3, 9);

/** Random commands in groups of up to 12, each command with its own instant. */
function groups(seed: number, program: Played): Command[][] {
  const random = createRandom(seed);
  const source = new Commands(random, program, start);
  const document = program.document as Document;
  const commands: Command[] = [];
  const all: Command[][] = [[]];
  for (let step = 0; step < 70; step++) {
    const { command } = source.next(replay(document, commands).shop);
    commands.push(command);
    const alone = command.kind === "touch" || command.kind === "publish";
    const { kind } = command;
    const dated =
      kind === "spend" || kind === "unspend" || kind === "adjust"
        ? ({ ...command, body: { ...command.body, occurredAt: command.now } } as Command)
        : command;
    if (alone || (all.at(-1)?.length ?? 0) >= random.between(1, 12)) all.push([]);
    all.at(-1)?.push(dated);
    if (alone) all.push([]);
  }
  return all.filter((group) => group.length > 0);
}

async function tell(shop: TestShop): Promise<unknown> {
  const told: Record<string, unknown> = {};
  for (const id of ["ann", "bob", "cem"]) {
    const ref = { source: "shop", id };
    if ((await shop.regulars.customers.find(ref)) === undefined) continue;
    told[id] = {
      entries: await entriesOf(shop, `shop/${id}`),
      movements: await shop.regulars.tiers.history(ref),
      lots: (await shop.regulars.ledger.lots(ref)).map(({ remaining, state, expiresAt }) => ({
        remaining,
        state,
        expiresAt,
      })),
      version: (await shop.regulars.customers.get(ref)).version,
    };
  }
  return told;
}

const last = kind === "sqlite" ? 1_012 : 1_004;

test.each(played)(
  "commands sent together do what they do one by one: $label",
  { timeout: 120_000 },
  async (program) => {
    for (let seed = 1_000; seed < last; seed++) {
      const single = await openShop(program.document, { now: start });
      // Side by side, commands that call a customer by different names come in any order.
      const batched = await openShop(program.document, { now: start, limits: { lanes: 1 } });
      for (const group of groups(seed, program)) {
        const now = group.at(-1)?.now ?? start;
        const one: unknown[] = [];
        for (const command of group) one.push(await send(single, { ...command, now }));
        const together = await Promise.all(
          group.map((command) => send(batched, { ...command, now })),
        );
        const where = `seed ${seed}\n${JSON.stringify(group)}`;
        const status = (answer: unknown) => (answer as { status: string }).status;
        expect(together.map(status), where).toEqual(one.map(status));
        expect(await tell(batched), where).toEqual(await tell(single));
      }
      await checkBooks(single);
      await checkBooks(batched);
      await single.close();
      await batched.close();
    }
  },
);

test("a refund that arrives together with its refused order is parked", async () => {
  const shop = await openShop(played[0]?.document as Played["document"], { now: start });
  const customer = { source: "shop", id: "ann" };
  const order = {
    source: "till",
    id: "o1",
    customer,
    currency: "SEK",
    placedAt: start,
    paidAt: start,
    lines: [{ ordinal: 1, sku: "A", quantity: 1, amount: 10_000 }],
  };
  const refund = {
    source: "till",
    id: "r1",
    order: { source: "till", id: "o1" },
    refundedAt: start,
  };
  const [refused, parked] = await Promise.allSettled([
    shop.regulars.orders.record(order),
    shop.regulars.orders.refund(refund),
  ]);
  expect(refused).toMatchObject({ status: "rejected", reason: { code: "currency_mismatch" } });
  expect(parked).toMatchObject({ status: "fulfilled", value: { status: "parked" } });
  const outcome = await shop.regulars.orders.record({ ...order, currency: "GBP" });
  expect(outcome).toMatchObject({ status: "recorded", refundsApplied: 1 });
  expect((await shop.regulars.ledger.balance(customer)).available).toBe(0);
  await checkBooks(shop);
  await shop.close();
});
