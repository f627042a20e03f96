// Positions: how much of a line has been refunded, and what of an integer that takes with it.

import { divide } from "./base.ts";
import type { OrderLineRow, RefundLineRow } from "./store.ts";

/** A refunded share of a line: `done` of `whole`, in units, or in money once money was refunded without units. */
export interface Position {
  readonly done: number;
  readonly whole: number;
}

/** Units and money refunded of a line. */
export interface Refunded {
  readonly units: number;
  /** Money refunded without units. */
  readonly money: number;
  /** True once money was refunded without units. */
  readonly byMoney: boolean;
}

const untouched: Refunded = { units: 0, money: 0, byMoney: false };

/** Adds up refunds once, to be asked line by line. */
export function refundedByLine(rows: readonly RefundLineRow[]): (ordinal: number) => Refunded {
  if (rows.length === 0) return () => untouched;
  const lines = new Map<number, Refunded>();
  for (const { ordinal, quantity, amount } of rows) {
    const { units, money, byMoney } = lines.get(ordinal) ?? untouched;
    lines.set(ordinal, {
      units: units + quantity,
      money: quantity > 0 ? money : money + amount,
      byMoney: byMoney || quantity <= 0,
    });
  }
  return (ordinal) => lines.get(ordinal) ?? untouched;
}

/** Money of a line that its refunds have taken: the units' share of the amount in force, and what was money alone. */
export function moneyOf(line: OrderLineRow, { units, money }: Refunded): number {
  return (
    takenAt(line.amount, { done: Math.min(units, line.quantity), whole: line.quantity }) + money
  );
}

/** The position of a line after the given refunds; never beyond the whole. */
export function positionOf(line: OrderLineRow, refunded: Refunded): Position {
  const whole = refunded.byMoney ? line.amount : line.quantity;
  const done = refunded.byMoney ? moneyOf(line, refunded) : refunded.units;
  return whole === 0 ? { done: 0, whole: 1 } : { done: Math.min(done, whole), whole };
}

/** What a position takes of an integer: `⌊value × done ÷ whole⌋`. Any sequence of positions adds up to the whole. */
export function takenAt(value: number, position: Position): number {
  return position.done === 0 ? 0 : divide(value, position.done, position.whole).quotient;
}

/** Points of a line by wallet, as stored. */
export function awardOf(line: OrderLineRow): Readonly<Record<string, number>> {
  return line.award === undefined ? {} : (JSON.parse(line.award) as Record<string, number>);
}
