// What the evaluator of earning rules is given, and what it answers.

import type { AwardExplanation } from "@regulars/contract";

/** A line of an order as earning sees it. Money in minor units of the program's currency. */
export interface AwardLine {
  readonly ordinal: number;
  readonly sku: string;
  readonly categories: readonly string[];
  readonly quantity: number;
  /** What the line costs after its own discount. */
  readonly amount: number;
  /** The money that earns: `amount` after everything `earning.base` takes off or adds. Not negative. */
  readonly base: number;
  readonly unitPrice?: string | undefined;
}

/** The customer as earning sees them, before the order. */
interface AwardCustomer {
  readonly member: boolean;
  /** Ladder id → id of the tier held before the order. */
  readonly tiers: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly birthday?: { readonly month: number; readonly day: number } | undefined;
  readonly gender?: string | undefined;
  readonly locale?: string | undefined;
  /** Earlier orders ever counted. */
  readonly orders: number;
}

/** What a rule gave a customer in a period so far. */
interface CounterState {
  readonly points: number;
  readonly times: number;
}

/** The part of a program-wide cap that this customer may draw on: `granted − used` points. */
interface ShareState {
  readonly granted: number;
  readonly used: number;
}

/** An order or event to be rated. */
export interface AwardInput {
  /** `order`, or an event's name. */
  readonly trigger: string;
  /** Windows, weekday and birthday facts are read at this instant. */
  readonly placedAt: number;
  /** Lots are dated from this instant. */
  readonly earnedAt: number;
  readonly channel?: string | undefined;
  readonly market?: string | undefined;
  readonly currency: string;
  /** Ascending by ordinal; empty for events. */
  readonly lines: readonly AwardLine[];
  /** Properties of the event. */
  readonly event?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly customer: AwardCustomer;
  /** Asked only for the names that `counterNames` lists. */
  readonly counters: (rule: string, period: string) => CounterState;
  /** Asked only for the names that `shareNames` lists. */
  readonly shares: (rule: string, period: string) => ShareState;
}

/** Points that become one lot. */
export interface AwardLot {
  readonly wallet: string;
  readonly points: number;
  /** The earning instant itself when nothing is pending. */
  readonly availableAt: number;
  /** Exclusive; undefined: never ends. */
  readonly expiresAt: number | undefined;
}

/** What a customer's counter of a rule and period grows by. */
export interface CounterIncrement {
  readonly rule: string;
  readonly period: string;
  readonly points: number;
  readonly times: number;
}

/** What is drawn from a program-wide cap. */
export interface ShareIncrement {
  readonly rule: string;
  readonly period: string;
  readonly points: number;
}

/** The award of an order or event. */
export interface AwardResult {
  /** Points per wallet; a wallet that got none is left out. */
  readonly points: Readonly<Record<string, number>>;
  /** Only lots above 0, by wallet in the program's order, then availableAt, then expiresAt (never last). */
  readonly lots: readonly AwardLot[];
  /** Per input line its points per wallet; undefined where the line got none. Adds up to `points` for orders. */
  readonly lines: readonly (Readonly<Record<string, number>> | undefined)[];
  readonly counters: readonly CounterIncrement[];
  readonly shares: readonly ShareIncrement[];
  readonly explanation: AwardExplanation;
}
