// How the facts of the table are read from the one record that an evaluation fills.

import { formatDay, weekdayOf } from "../kernel/calendar-date.ts";
import type { AwardLine } from "./award.ts";
import { type BirthdayPeriod, fallsIn, type LeapBirthday } from "./birthday.ts";
import { eventProperty, findFact, tierLadder } from "./facts.ts";

/** All facts of one evaluation. One record per program is filled again and again, so that its shape never changes. */
export interface FactValues {
  amount: number;
  base: number;
  quantity: number;
  lines: number;
  channel: string | undefined;
  market: string | undefined;
  currency: string;
  /** Local day of placing, since 1970-01-01. */
  day: number;
  hour: number;
  member: boolean;
  /** Rung held per ladder; −1: none. */
  rungs: number[];
  tags: readonly string[];
  orders: number;
  gender: string | undefined;
  locale: string | undefined;
  birthday: { readonly month: number; readonly day: number } | undefined;
  event: Readonly<Record<string, string | number | boolean>> | undefined;
  line: AwardLine;
  spend: number;
  frequency: number;
  recencyDays: number | undefined;
  activity: number;
  interactions: number;
}

/** What a fact may be when a comparison reads it: dates as days, tiers as rungs. */
export type FactValue = number | string | boolean | readonly string[] | undefined;

/** Reads one fact. */
export type ReadFact = (values: FactValues) => FactValue;

/** What compiling a fact needs to know of its program. */
export interface FactContext {
  /** Per ladder its id and its tier ids from the lowest. */
  readonly ladders: readonly { readonly id: string; readonly tiers: readonly string[] }[];
  readonly leapBirthday: LeapBirthday;
}

const noLine: AwardLine = { ordinal: 0, sku: "", categories: [], quantity: 0, amount: 0, base: 0 };

/** A fresh record in which nothing is known. */
export function emptyFacts(ladders: number): FactValues {
  return {
    amount: 0,
    base: 0,
    quantity: 0,
    lines: 0,
    channel: undefined,
    market: undefined,
    currency: "",
    day: 0,
    hour: 0,
    member: false,
    rungs: Array.from({ length: ladders }, () => -1),
    tags: [],
    orders: 0,
    gender: undefined,
    locale: undefined,
    birthday: undefined,
    event: undefined,
    line: noLine,
    spend: 0,
    frequency: 0,
    recencyDays: undefined,
    activity: 0,
    interactions: 0,
  };
}

const readers: Readonly<Record<string, ReadFact>> = {
  "order.amount": (values) => values.amount,
  "order.base": (values) => values.base,
  "order.quantity": (values) => values.quantity,
  "order.lines": (values) => values.lines,
  "order.channel": (values) => values.channel,
  "order.market": (values) => values.market,
  "order.currency": (values) => values.currency,
  "order.weekday": (values) => weekdayOf(values.day),
  "order.date": (values) => values.day,
  "order.hour": (values) => values.hour,
  "customer.member": (values) => values.member,
  "customer.tags": (values) => values.tags,
  "customer.orders": (values) => values.orders,
  "customer.gender": (values) => values.gender,
  "customer.locale": (values) => values.locale,
  "line.sku": (values) => values.line.sku,
  "line.categories": (values) => values.line.categories,
  "line.quantity": (values) => values.line.quantity,
  "line.amount": (values) => values.line.amount,
  "line.base": (values) => values.line.base,
  "customer.spend": (values) => values.spend,
  "customer.frequency": (values) => values.frequency,
  "customer.recency_days": (values) => values.recencyDays,
  "customer.activity": (values) => values.activity,
  "customer.interactions": (values) => values.interactions,
};

const birthdays: Readonly<Record<string, BirthdayPeriod>> = {
  "birthday.today": "day",
  "birthday.this_week": "week",
  "birthday.this_month": "month",
};

/** Position of the ladder that a tier fact reads; −1 when the program has no such ladder. */
export function ladderOf(name: string, context: FactContext): number {
  const ladder = tierLadder(name);
  if (ladder === undefined) return context.ladders.length > 0 ? 0 : -1;
  return context.ladders.findIndex(({ id }) => id === ladder);
}

/** Makes the reader of a fact. RangeError when the program has no such fact; `checkProgram` finds that first. */
export function readerOf(name: string, context: FactContext): ReadFact {
  const reader = readers[name];
  if (reader) return reader;
  const period = birthdays[name];
  if (period)
    return ({ birthday, day }) =>
      birthday !== undefined && fallsIn(birthday, day, period, context.leapBirthday);
  const property = eventProperty(name);
  if (property !== undefined) return ({ event }) => readProperty(event, property);
  const ladder = name.startsWith("customer.tier") ? ladderOf(name, context) : -1;
  if (ladder < 0) throw new RangeError(`unknown fact ${JSON.stringify(name)}`);
  return ({ rungs }) => {
    const rung = rungs[ladder];
    return rung === undefined || rung < 0 ? undefined : rung;
  };
}

/** Reads a fact's value as explanations tell it. */
export type TellFact = (values: FactValues) => string | number | boolean | undefined;

/** How a fact's value is told in an explanation; undefined for lists, which are not told. */
export function tellerOf(name: string, context: FactContext): TellFact | undefined {
  const read = readerOf(name, context);
  const type = findFact(name)?.type;
  if (type === "texts") return undefined;
  if (type === "date") return ({ day }) => formatDay(day);
  if (type !== "tier") return read as TellFact;
  const tiers = context.ladders[ladderOf(name, context)]?.tiers ?? [];
  return (values) => {
    const rung = read(values);
    return typeof rung === "number" ? tiers[rung] : undefined;
  };
}

function readProperty(
  event: Readonly<Record<string, string | number | boolean>> | undefined,
  property: string,
): FactValue {
  return event && Object.hasOwn(event, property) ? event[property] : undefined;
}
