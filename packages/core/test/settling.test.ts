// Nothing is wrong because a job has not run: settled daily, once late, or on touch, the entries are the same.
import { expect, test } from "vitest";
import type { Command, OrderDocument } from "./model/document.ts";
import { checkBooks, entriesOf, type PlainEntry } from "./support/books.ts";
import { type Played, played } from "./support/programs.ts";
import { createRandom } from "./support/random.ts";
import { openShop, send, type TestShop } from "./support/shop.ts";

const day = 86_400_000;
const start = Date.UTC(2023, 10, 3, 9, 30);
const names = ["ann", "bob"] as const;

/** A year of commands of two customers, then a year of silence. */
function year({ document }: Played, seed: number): Command[] {
  const { between, pick, chance } = createRandom(seed);
  const commands: Command[] = [];
  let now = start;
  for (let i = 0; i < 40; i++) {
    now += between(1, 18 * day);
    const customer = { source: "shop", id: pick(names) };
    const amount = between(500, 9_000);
    const id = { source: "till", id: String(i) };
    const body: OrderDocument = {
      ...id,
      customer,
      currency: document.currency,
      placedAt: now,
      paidAt: now,
      fulfilledAt: now,
      deliveredAt: now,
      lines: [{ ordinal: 1, sku: "A", quantity: 2, amount }],
    };
    commands.push({ kind: "order", now, body });
    if (chance(4)) {
      now += between(1, 20 * day);
      commands.push({
        kind: "refund",
        now,
        body: { source: "till", id: `r${i}`, order: id, refundedAt: now },
      });
    } else if (chance(3)) {
      now += between(1, 5 * day);
      commands.push({
        kind: "spend",
        now,
        body: { source: "till", id: `s${i}`, customer, points: between(1, 20) },
      });
    }
  }
  return commands;
}

const plain = (entries: readonly PlainEntry[]): unknown[] =>
  entries.map(({ kind, wallet, points, from, to, occurredAt, lot, order }) => ({
    kind,
    wallet,
    points,
    from,
    to,
    occurredAt,
    lot,
    order,
  }));

/** Sends the commands; between any two, and after the last, lets `idle` do what a shop does meanwhile. */
async function live(
  program: Played,
  commands: readonly Command[],
  idle: (shop: TestShop, from: number, to: number) => Promise<void>,
): Promise<unknown> {
  const shop = await openShop(program.document, { now: start });
  let last = start;
  for (const command of commands) {
    await idle(shop, last, command.now);
    await send(shop, command);
    last = command.now;
  }
  const end = last + 400 * day;
  await idle(shop, last, end);
  await send(shop, { kind: "touch", now: end, through: end });
  await checkBooks(shop);
  const books: Record<string, unknown> = {};
  for (const id of names) {
    const ref = { source: "shop", id };
    books[id] = {
      entries: plain(await entriesOf(shop, `shop/${id}`)),
      movements: (await shop.regulars.tiers.history(ref)).map(
        ({ ladder, from, to, reason, at }) => ({ ladder, from, to, reason, at }),
      ),
    };
  }
  await shop.close();
  return books;
}

async function daily(shop: TestShop, from: number, to: number): Promise<void> {
  for (let now = from + day; now < to; now += day)
    await send(shop, { kind: "touch", now, through: now });
}

/** A customer's own refused command settles them, at whatever moment. */
async function onTouch(shop: TestShop, from: number, to: number): Promise<void> {
  for (let now = from + 3 * day + 1; now < to; now += 9 * day + 12_345_678) {
    for (const id of names) {
      await send(shop, {
        kind: "spend",
        now,
        body: {
          source: "touch",
          id: `${id} ${now}`,
          customer: { source: "shop", id },
          points: 1_000_000,
        },
      });
    }
  }
}

test.each(played)(
  "settled daily, once late or on touch: $label",
  { timeout: 120_000 },
  async (program) => {
    for (const seed of [1, 2]) {
      const commands = year(program, seed);
      const late = await live(program, commands, async () => {});
      expect(await live(program, commands, daily), `daily, seed ${seed}`).toEqual(late);
      expect(await live(program, commands, onTouch), `on touch, seed ${seed}`).toEqual(late);
    }
  },
);

/** The ladders of another program, gold under another name, for half a year; then the first ladders again. */
function changing(program: Played, other: Played, seed: number): Command[] {
  const commands = year(program, seed);
  const ladders = other.document.ladders?.map((ladder) => ({
    ...ladder,
    tiers: ladder.tiers.map((tier) => (tier.id === "gold" ? { ...tier, id: "gilt" } : tier)),
  }));
  const publish = (at: number, effectiveFrom: number, ladders: unknown): Command => ({
    kind: "publish",
    now: (commands[at] as Command).now + 1,
    document: { ...program.document, ladders } as never,
    effectiveFrom,
  });
  const middle = commands[Math.floor(commands.length / 2)] as Command;
  const last = (commands.at(-1) as Command).now;
  const ahead = publish(4, middle.now + day / 2, ladders);
  const atOnce = publish(commands.length - 1, last + 1, program.document.ladders);
  return [...commands.slice(0, 5), ahead, ...commands.slice(5), atOnce];
}

test.each(played.map((program, i) => ({ program, other: played[(i + 1) % played.length] })))(
  "settled daily, once late or on touch, when ladders change: $program.label",
  { timeout: 120_000 },
  async ({ program, other }) => {
    for (const seed of [1, 2]) {
      const commands = changing(program, other as Played, seed);
      const late = await live(program, commands, async () => {});
      expect(await live(program, commands, daily), `daily, seed ${seed}`).toEqual(late);
      expect(await live(program, commands, onTouch), `on touch, seed ${seed}`).toEqual(late);
    }
  },
);

test("a balance of a later instant is what settling would post", async () => {
  const program = played[1] as Played;
  const commands = year(program, 3);
  const shop = await openShop(program.document, { now: start });
  for (const command of commands) await send(shop, command);
  const end = (commands.at(-1)?.now ?? start) + 200 * day;
  const ref = { source: "shop", id: "ann" };
  shop.clock.now = end;
  const told = await shop.regulars.ledger.balance(ref, { at: end });
  const tier = await shop.regulars.tiers.status(ref, { at: end });
  await send(shop, { kind: "touch", now: end, through: end });
  expect(await shop.regulars.ledger.balance(ref, { at: end })).toEqual(told);
  expect(await shop.regulars.tiers.status(ref, { at: end })).toEqual(tier);
  await shop.close();
});
