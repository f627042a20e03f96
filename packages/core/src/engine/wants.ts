// Wants: what each command needs to have loaded beyond its customer's head.

import type { CustomerEvent, Interaction, Order, Refund } from "@regulars/contract";
import type { BatchKeys, Command } from "../kernel/index.ts";
import { earningInstant } from "../orders/index.ts";
import type { CompiledProgram, Programs, ShareName } from "../program/index.ts";
import type { LoadedOrder } from "../storage/index.ts";

/** What is to be loaded of one customer, joined over the commands of a batch. */
export interface Wants {
  /** All open lots. */
  lots: boolean;
  /** Order numbers, with their lots. Absent, as the others: none. */
  orders?: Set<number>;
  /** Updates of stored orders. */
  updates?: { readonly number: number; readonly order: Order }[];
  /** SKU → latest instant of the purchases that a refund may be matched to. */
  purchases?: Map<string, number>;
  /** Spend entries to undo. */
  entries?: Set<number>;
  /** Earliest earning instant. */
  earnedAt: number;
  /** Latest instant to settle through. */
  through: number;
  /** Days whose buckets may change, each once. */
  readonly days: string[];
  counters?: Map<string, { readonly rule: string; readonly period: string }>;
  shares?: Map<
    string,
    { readonly rule: string; readonly period: string; readonly cap: number; lease: number }
  >;
  profile: boolean;
  consents: boolean;
  /** Ids of interactions that may be known. */
  interactions?: Set<string>;
}

/** Nothing wanted yet. */
export function noWants(): Wants {
  return { lots: false, earnedAt: Infinity, through: 0, days: [], profile: false, consents: false };
}

/** Adds what one command wants. */
export function addWants(
  wants: Wants,
  a: {
    readonly command: Command;
    readonly occurredAt: number;
    readonly keys: BatchKeys;
    readonly programs: Programs;
  },
): void {
  const { command } = a;
  wants.through = Math.max(wants.through, a.occurredAt);
  switch (command.kind) {
    case "order":
      addOrder(wants, a, command.body as Order);
      break;
    case "refund":
      addRefund(wants, a, command.body as Refund);
      break;
    case "event":
      addEvent(wants, a.programs, command.body as CustomerEvent);
      break;
    case "spend":
    case "adjust":
      wants.lots = true;
      break;
    case "unspend": {
      wants.lots = true;
      const spend = command.customer.by === "key" ? a.keys.get(command.customer.key) : undefined;
      wants.entries ??= new Set();
      if (spend !== undefined) wants.entries.add(spend.entity);
      break;
    }
    case "customer.update":
      wants.profile = true;
      break;
    case "customer.track":
      wants.consents = true;
      wants.interactions ??= new Set();
      for (const { id } of command.body as readonly Interaction[]) wants.interactions.add(id);
      break;
    case "customer.consent":
    case "customer.join":
      wants.consents = true;
      break;
  }
}

type Adding = Parameters<typeof addWants>[1];

function addOrder(wants: Wants, a: Adding, order: Order): void {
  const row = a.command.key === undefined ? undefined : a.keys.get(a.command.key);
  if (row?.state === "done") {
    wants.orders ??= new Set();
    wants.orders.add(row.entity);
    wants.updates ??= [];
    wants.updates.push({ number: row.entity, order });
    wants.lots = true;
    return;
  }
  const program = a.programs.at(order.placedAt);
  addRating(wants, program, { order, earnedAt: earningInstant(order, program) });
}

/** Adds what updates want: they are rated by the version and instant that rated first, known once their orders are loaded. */
export function addUpdates(wants: Wants, orders: readonly LoadedOrder[], programs: Programs): void {
  for (const { number, order } of wants.updates ?? []) {
    const loaded = orders.find((one) => one.order.number === number)?.order;
    if (loaded === undefined) continue;
    const program = programs.numbered(loaded.version);
    const earnedAt = loaded.earnedAt ?? earningInstant(order, program);
    addRating(wants, program, { order, earnedAt });
  }
}

/** What rating an order reads; one that does not earn yet may earn by a later command of the batch. */
function addRating(
  wants: Wants,
  program: CompiledProgram,
  { order, earnedAt }: { readonly order: Order; readonly earnedAt: number | undefined },
): void {
  if (earnedAt !== undefined) addEarning(wants, program, earnedAt);
  if (program.needs.profile) wants.profile = true;
  if (program.needs.counters) addCounters(wants, program, "order", order.placedAt);
  if (!program.needs.shares) return;
  let base = 0;
  let quantity = 0;
  for (const line of order.lines) {
    base += line.amount;
    quantity += line.quantity;
  }
  addShares(wants, program.shareNames("order", order.placedAt, { base, quantity }));
}

function addEarning(wants: Wants, program: CompiledProgram, earnedAt: number): void {
  wants.earnedAt = Math.min(wants.earnedAt, earnedAt);
  const day = program.calendar.dateOf(earnedAt);
  if (!wants.days.includes(day)) wants.days.push(day);
}

function addCounters(wants: Wants, program: CompiledProgram, trigger: string, at: number): void {
  wants.counters ??= new Map();
  for (const name of program.counterNames(trigger, at))
    wants.counters.set(`${name.rule}\0${name.period}`, name);
}

function addShares(wants: Wants, names: readonly ShareName[]): void {
  wants.shares ??= new Map();
  for (const share of names) {
    const text = `${share.rule}\0${share.period}`;
    const known = wants.shares.get(text);
    if (known === undefined) wants.shares.set(text, { ...share });
    else known.lease += share.lease;
  }
}

function addEvent(wants: Wants, programs: Programs, event: CustomerEvent): void {
  const { name, occurredAt } = event;
  const program = programs.at(occurredAt);
  addEarning(wants, program, occurredAt);
  if (program.needs.profile) wants.profile = true;
  if (program.needs.counters) addCounters(wants, program, name, occurredAt);
  if (program.needs.shares) addShares(wants, program.shareNames(name, occurredAt));
}

function addRefund(wants: Wants, a: Adding, refund: Refund): void {
  wants.lots = true;
  if ("match" in refund) {
    wants.purchases ??= new Map();
    for (const { sku } of refund.match) {
      wants.purchases.set(sku, Math.max(wants.purchases.get(sku) ?? 0, refund.refundedAt));
    }
    return;
  }
  const { order } = refund;
  const row = a.keys.get({
    shop: a.command.shop,
    kind: "order",
    source: order.source,
    id: order.id,
  });
  wants.orders ??= new Set();
  if (row !== undefined && row.entity > 0) wants.orders.add(row.entity);
}
