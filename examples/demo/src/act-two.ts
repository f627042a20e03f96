// The second act, on a copy: customers spend by a fixed rule, return goods afterwards, and a year passes.

import { copyFileSync, rmSync } from "node:fs";
import { RegularsError } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { type Books, everyCustomer, readBooks } from "./books.ts";
import { endOfData, openShop } from "./shop.ts";

const hour = 3_600_000;

/** The day on which the second act ends: every point of the year has ended by then. */
const lastDay = "2013-02-01";

/** What the second act did. */
export interface SecondAct extends Books {
  readonly spends: number;
  readonly spentPoints: number;
  readonly refunds: number;
  /** Points that the refunds took back, debt included. */
  readonly clawedBack: number;
  readonly intoDebt: number;
  readonly cancelledSpends: number;
  /** Points that cancelled spends gave back. */
  readonly restored: number;
  readonly expired: number;
  readonly settledCustomers: number;
}

/**
 * Everyone with 500 points or more spends half of them, in hundreds. Then every fifth of these sends the whole latest
 * order back, and every tenth cancels the spend. Then the clock goes to 2013-02-01.
 */
export async function spendAndReturn(a: {
  readonly db: string;
  readonly say: (text: string) => void;
}): Promise<SecondAct> {
  const copy = `${a.db}.second-act`;
  const remove = () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(copy + end, { force: true });
  };
  remove();
  copyFileSync(a.db, copy);
  a.say("\nOn a copy: spend half, return goods after spending, then let a year pass.");
  const shop = await openShop(copy, endOfData + 9 * hour);
  const { regulars, clock } = shop;
  try {
    const before = await regulars.ledger.totals();
    const spenders = await spendHalf(regulars);
    clock.set(endOfData + 12 * hour);
    const refunds = await returnLatest(
      regulars,
      spenders.filter((_, i) => i % 5 === 0),
    );
    clock.set(endOfData + 15 * hour);
    const cancelled = await cancel(
      regulars,
      spenders.filter((_, i) => i % 10 === 9),
    );
    clock.set(Date.parse(`${lastDay}T00:00:00Z`));
    const { customers } = await regulars.rollover(lastDay);
    const books = await readBooks(regulars);
    return {
      ...books,
      spends: spenders.length,
      spentPoints: spenders.reduce((sum, { points }) => sum + points, 0),
      ...refunds,
      ...cancelled,
      expired: books.points.expired - (before[0]?.expired ?? 0),
      settledCustomers: customers,
    };
  } finally {
    await shop.close();
    remove();
  }
}

interface Spender {
  readonly id: string;
  readonly points: number;
}

async function spendHalf(regulars: Regulars): Promise<Spender[]> {
  const spenders: Spender[] = [];
  for await (const id of everyCustomer(regulars)) {
    const { available } = await regulars.ledger.balance(id);
    const points = Math.floor(available / 200) * 100;
    if (available >= 500) spenders.push({ id, points });
  }
  await Promise.all(
    spenders.map(({ id, points }) =>
      regulars.ledger.spend({ customer: id, points, source: "demo", id: `spend-${id}` }),
    ),
  );
  return spenders;
}

async function returnLatest(regulars: Regulars, customers: readonly Spender[]) {
  const done = { refunds: 0, clawedBack: 0, intoDebt: 0 };
  for (const { id } of customers) {
    const [latest] = await regulars.orders.list(id, { limit: 1 });
    if (latest === undefined) continue;
    try {
      const { moved } = await regulars.orders.refund({
        source: "demo",
        id: `return-${id}`,
        order: latest.source,
        refundedAt: endOfData + 12 * hour,
      });
      done.refunds++;
      for (const { clawedBack, intoDebt } of moved) {
        done.clawedBack += clawedBack;
        done.intoDebt += intoDebt;
      }
    } catch (error) {
      // The shop's own refunds may have taken the whole order back already.
      if (!(error instanceof RegularsError && error.code === "refund_exceeds")) throw error;
    }
  }
  return done;
}

async function cancel(regulars: Regulars, customers: readonly Spender[]) {
  const outcomes = await Promise.all(
    customers.map(({ id }) =>
      regulars.ledger.unspend({
        spend: { source: "demo", id: `spend-${id}` },
        source: "demo",
        id: `cancel-${id}`,
      }),
    ),
  );
  return {
    cancelledSpends: outcomes.length,
    restored: outcomes.reduce((sum, { points }) => sum + points, 0),
  };
}
