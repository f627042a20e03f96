// Wallets and currencies over versions: points outlive the wallet's version, and the books keep one currency.

import { isRegularsError, type ProgramDocument } from "@regulars/contract";
import { createRegulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { openShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const [rule] = simpleProgram.earning.rules;
const paying = (wallet: string): ProgramDocument => ({
  ...earningProgram({ rules: [{ ...(rule as NonNullable<typeof rule>), wallet }] }),
  wallets: [{ id: wallet, name: { en: wallet } }],
});

test("points in a wallet that a new version has not are read, spent, restored and taken, but no more are given", async () => {
  const shop = await openShop(paying("miles"), { now });
  const { ledger, orders, program } = shop.regulars;
  const key = { source: "till", customer: ann };
  await orders.record(orderDocument("1", { at: now, amount: 60_000 }));
  shop.clock.now = now + 1;
  await program.publish({ document: paying("stars") });
  expect(await ledger.balance(ann, { wallet: "miles" })).toMatchObject({ available: 600 });
  expect(await ledger.balance(ann)).toMatchObject({ wallet: "stars", available: 0 });
  const spent = await ledger.spend({ ...key, id: "s", wallet: "miles", points: 100 });
  expect(spent).toMatchObject({ wallet: "miles", available: 500 });
  await ledger.unspend({ source: "till", id: "u", spend: { source: "till", id: "s" } });
  const adjust = (id: string, points: number, wallet: string) =>
    ledger.adjust({ ...key, id, wallet, points, reason: "moved" });
  expect(await adjust("down", -50, "miles")).toMatchObject({ available: 550 });
  expect(await codeOf(adjust("up", 50, "miles"))).toBe("unknown_wallet");
  expect(await codeOf(adjust("none", -50, "nothing"))).toBe("unknown_wallet");
  expect(await codeOf(ledger.balance(ann, { wallet: "nothing" }))).toBe("unknown_wallet");
  await checkBooks(shop);
  await shop.close();
});

test("a version in another currency is well-formed, and refused where money is counted in one already", async () => {
  const shop = await openShop(simpleProgram, { now });
  const { program } = shop.regulars;
  const document = { ...simpleProgram, currency: "EUR" };
  expect(program.check(document).ok).toBe(true);
  const refusal = await program.publish({ document }).catch((error: unknown) => error);
  expect(isRegularsError(refusal) && refusal).toMatchObject({
    code: "program_invalid",
    issues: [{ path: ["currency"] }],
  });
  expect((await program.versions()).length).toBe(1);
  const other = await shop.regulars.forShop("euro", { program: document });
  expect((await other.program.current()).document.currency).toBe("EUR");
  await shop.close();
});

test("engines that start at once on an empty database publish the program once", async () => {
  const store = openSqlite({ path: ":memory:" });
  let ticks = now;
  const start = (clock: () => number, program = simpleProgram) =>
    createRegulars({ store, program, clock });
  const engines = await Promise.all([
    start(() => now),
    start(() => now),
    start(() => ++ticks),
    start(() => ++ticks),
  ]);
  for (const { program } of engines) expect((await program.versions()).length).toBe(1);
  expect(await codeOf(start(() => now, paying("miles")))).toBe("program_differs");
  await store.close();
});
