// An order of the model: what it was rated at, how much of each line is refunded, and what is left of it.

import type { Document, Line, OrderDocument } from "./document.ts";
import type { Fraction } from "./fraction.ts";
import { compare, floor, fraction } from "./fraction.ts";
import type { Rated } from "./rating.ts";

/** What was refunded of a line. */
export interface RefundedLine {
  units: number;
  /** Refunded as money without units. */
  money: number;
  /** True from the first refund of money without units on. */
  inMoney: boolean;
}

/** What of an order still counts. */
export interface Counted {
  readonly spend: number;
  readonly orders: number;
  readonly points: Readonly<Record<string, number>>;
}

const whole = fraction(1);

function unitsMoney(line: Line, units: number): number {
  return Number(floor(fraction(BigInt(line.amount) * BigInt(units), line.quantity)));
}

export class OrderModel {
  body: OrderDocument;
  revision: number;
  readonly number: number;
  /** Policy and rules that rate it. */
  document: Document;
  rated: Rated | undefined;
  earnedAt: number | undefined;
  /** Local day its metrics count on. */
  day: number | undefined;
  multipliers: readonly number[] = [];
  cancelled = false;
  readonly #refunded = new Map<number, RefundedLine>();

  constructor(body: OrderDocument, number: number, document: Document) {
    this.body = body;
    this.revision = body.revision ?? 0;
    this.number = number;
    this.document = document;
  }

  get key(): string {
    return `${this.body.source}/${this.body.id}`;
  }

  refunded(ordinal: number): RefundedLine {
    const known = this.#refunded.get(ordinal) ?? { units: 0, money: 0, inMoney: false };
    this.#refunded.set(ordinal, known);
    return known;
  }

  /** Money gone of a line: the units' share of what the line costs now, and what was money alone. */
  moneyGone(line: Line): number {
    const { units, money } = this.refunded(line.ordinal);
    return unitsMoney(line, Math.min(units, line.quantity)) + money;
  }

  /** How much of a line is gone, from 0 to 1. */
  position(line: Line): Fraction {
    if (this.cancelled) return whole;
    const { units, inMoney } = this.refunded(line.ordinal);
    if (inMoney && line.amount === 0) return fraction(0);
    const gone = inMoney
      ? fraction(this.moneyGone(line), line.amount)
      : fraction(units, line.quantity);
    return compare(gone, whole) > 0 ? whole : gone;
  }

  /** Money that units of a line stand for, after those refunded before. */
  moneyOf(line: Line, units: number): number {
    const before = this.refunded(line.ordinal).units;
    return unitsMoney(line, before + units) - unitsMoney(line, before);
  }

  /** Units of a line that can still be refunded. */
  unitsLeft(line: Line): number {
    const { units, inMoney } = this.refunded(line.ordinal);
    let left = Math.max(0, line.quantity - units);
    while (inMoney && left > 0 && this.moneyOf(line, left) > line.amount - this.moneyGone(line))
      left -= 1;
    return left;
  }

  /** What of the order still counts; nothing before it has earned. */
  counted(): Counted {
    const points: Record<string, number> = {};
    const { rated } = this;
    if (rated === undefined) return { spend: 0, orders: 0, points };
    const rest = (value: number, line: Line): number => {
      const { n, d } = this.position(line);
      return value - Number(floor({ n: n * BigInt(value), d }));
    };
    let spend = 0;
    this.body.lines.forEach((line, i) => {
      spend += rest(rated.base[i] as number, line);
      for (const [wallet, award] of Object.entries(rated.award[i] ?? {})) {
        points[wallet] = (points[wallet] ?? 0) + rest(award, line);
      }
    });
    const isGone = this.body.lines.every((line) => compare(this.position(line), whole) === 0);
    return { spend, orders: isGone ? 0 : 1, points };
  }
}
