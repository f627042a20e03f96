// Program versions: each order is rated by the version of its own instant, for ever.

import type { ProgramDocument } from "@regulars/contract";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const change = noon("2024-04-01");
const [base] = simpleProgram.earning.rules;
const doubled = earningProgram({
  rules: [
    { ...(base as NonNullable<typeof base>), award: { type: "per_amount", points: 2, per: 100 } },
  ],
});
const forgiving: ProgramDocument = { ...doubled, clawback: { type: "only_unspent" } };

let shop: TestShop;

beforeEach(async () => {
  shop = await openShop(simpleProgram, { now });
});

afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

const record = (id: string, at: number, rest: object = {}) =>
  shop.regulars.orders.record(orderDocument(id, { at, ...rest }));
const refund = (id: string) =>
  shop.regulars.orders.refund({
    source: "till",
    id: `refund of ${id}`,
    order: { source: "till", id },
    refundedAt: shop.clock.now,
  });

test("a version published for later takes over at its instant, not before", async () => {
  const published = await shop.regulars.program.publish({
    document: doubled,
    effectiveFrom: change,
  });
  expect(published).toMatchObject({ version: 2, effectiveFrom: change, publishedAt: now });
  expect((await shop.regulars.program.current()).version).toBe(1);
  expect((await record("1", now)).points).toBe(100);
  shop.clock.now = change - 1;
  expect((await record("2", change - 1)).points).toBe(100);
  shop.clock.now = change;
  expect((await record("3", change)).points).toBe(200);
  expect((await shop.regulars.program.current()).version).toBe(2);
});

test("an order that comes late is rated by the version of its own instant", async () => {
  await shop.regulars.program.publish({ document: doubled, effectiveFrom: change });
  shop.clock.now = change + 1;
  expect((await record("late", change - 1)).points).toBe(100);
  expect((await record("before all versions", noon("2020-01-01"))).points).toBe(100);
  const versions = (await shop.regulars.ledger.entries(ann)).map(({ version }) => version);
  expect(new Set(versions)).toEqual(new Set([1]));
});

test("an order placed before the change and paid after it keeps the version it was placed under", async () => {
  await shop.regulars.program.publish({ document: doubled, effectiveFrom: change });
  await record("1", now, { paidAt: undefined });
  shop.clock.now = change + 5;
  expect(await record("1", now, { paidAt: change + 5, revision: 1 })).toMatchObject({
    status: "updated",
    points: 100,
  });
});

test("a refund takes back by the version that paid", async () => {
  await shop.regulars.program.publish({ document: forgiving, effectiveFrom: change });
  await record("old", now);
  shop.clock.now = change;
  await record("new", change);
  const key = { source: "till", customer: ann };
  await shop.regulars.ledger.spend({ ...key, id: "s", points: 300 });
  expect((await refund("new")).moved).toMatchObject([
    { clawedBack: 0, intoDebt: 0, forgiven: 200 },
  ]);
  expect((await refund("old")).moved).toMatchObject([{ clawedBack: 100, intoDebt: 100 }]);
});

test("a version cannot begin in the past, nor two at one instant", async () => {
  const { program } = shop.regulars;
  expect(await codeOf(program.publish({ document: doubled, effectiveFrom: now - 1 }))).toBe(
    "effective_in_past",
  );
  await program.publish({ document: doubled, effectiveFrom: change });
  expect(await codeOf(program.publish({ document: forgiving, effectiveFrom: change }))).toBe(
    "version_taken",
  );
  expect((await program.versions()).map(({ version }) => version)).toEqual([1, 2]);
});

test("of versions published at once each has its own number", async () => {
  const { program } = shop.regulars;
  const codes = await Promise.all(
    [1, 2, 3, 4].map((i) =>
      codeOf(program.publish({ document: doubled, effectiveFrom: change + i })),
    ),
  );
  expect(codes).toEqual(["done", "done", "done", "done"]);
  expect((await program.versions()).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
});

test("a version published later for an earlier instant rates from there to the next", async () => {
  const { program } = shop.regulars;
  await program.publish({ document: simpleProgram, effectiveFrom: change + 10 });
  await program.publish({ document: doubled, effectiveFrom: change });
  shop.clock.now = change + 20;
  expect((await record("1", change)).points).toBe(200);
  expect((await record("2", change + 10)).points).toBe(100);
});

test("a program that contradicts itself is refused with what is wrong, and nothing is published", async () => {
  const document = earningProgram({ rules: [] });
  const [ladder] = simpleProgram.ladders ?? [];
  const broken = { ...document, ladders: [ladder, ladder] } as ProgramDocument;
  expect(shop.regulars.program.check(broken).ok).toBe(false);
  expect(await codeOf(shop.regulars.program.publish({ document: broken }))).toBe("program_invalid");
  expect((await shop.regulars.program.versions()).length).toBe(1);
});

test("a restart goes on with the program in force or the newest, with any other it is refused", async () => {
  const restart = (program: ProgramDocument, at: number) =>
    codeOf(openShop(program, { now: at, store: shop.store }));
  expect(await restart(simpleProgram, now)).toBe("done");
  expect(await restart(doubled, now)).toBe("program_differs");
  await shop.regulars.program.publish({ document: doubled, effectiveFrom: change });
  expect(await restart(simpleProgram, change - 1)).toBe("done");
  expect(await restart(JSON.parse(JSON.stringify(doubled)), change - 1)).toBe("done");
  expect(await restart(forgiving, change - 1)).toBe("program_differs");
  expect(await restart(simpleProgram, change)).toBe("program_differs");
  expect(await restart(doubled, change)).toBe("done");
});

test("another engine on the database sees a new version at once", async () => {
  const other = await openShop(simpleProgram, { now, store: shop.store });
  await record("1", now);
  await other.regulars.program.publish({ document: doubled, effectiveFrom: now + 1 });
  shop.clock.now = now + 1;
  expect((await record("2", now + 1)).points).toBe(200);
  await other.regulars.close();
});

test("a ladder that comes with a new version is entered when it is in force, with what was bought before", async () => {
  const [ladder] = simpleProgram.ladders ?? [];
  const more = { ...(ladder as NonNullable<typeof ladder>), id: "more" };
  const document = { ...simpleProgram, ladders: [...(simpleProgram.ladders ?? []), more] };
  await record("1", now, { amount: 60_000 });
  await shop.regulars.program.publish({ document, effectiveFrom: change });
  shop.clock.now = change + 5;
  expect((await shop.regulars.tiers.status(ann, { ladder: "more" })).tier).toBe("silver");
  await shop.regulars.ledger.spend({ source: "till", id: "s", customer: ann, points: 1 });
  const history = await shop.regulars.tiers.history(ann);
  expect(history.filter(({ ladder: id }) => id === "more")).toMatchObject([
    { reason: "joined", to: "member", at: change },
    { reason: "upgraded", to: "silver", at: change, metric: 60_000 },
  ]);
});
