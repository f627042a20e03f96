// Wants: what each command needs to have loaded beyond its customer's head.

import type { MatchedRefund, Order, Refund } from "@regulars/contract";
import type { BatchKeys, Command } from "../kernel/index.ts";
import { earningInstant } from "../orders/index.ts";
import type { CompiledProgram, Programs } from "../program/index.ts";

/** What is to be loaded of one customer, joined over the commands of a batch. */
export interface Wants {
  /** All open lots. */
  lots: boolean;
  /** Order numbers, with their lots. Absent, as the others: none. */
  orders?: Set<number>;
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
}

/** Nothing wanted yet. */
export function noWants(): Wants {
  return { lots: false, earnedAt: Infinity, through: 0, days: [], profile: false };
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
    case "event": {
      const { name, occurredAt } = command.body as {
        readonly name: string;
        readonly occurredAt: number;
      };
      addRating(wants, a.programs.at(occurredAt), {
        trigger: name,
        placedAt: occurredAt,
        earnedAt: occurredAt,
        base: 0,
        quantity: 0,
      });
      break;
    }
    case "spend":
    case "adjust":
      wants.lots = true;
      break;
    case "unspend": {
      wants.lots = true;
      const spend = command.customer.by === "key" ? a.keys.get(command.customer.key) : undefined;
      if (spend !== undefined) (wants.entries ??= new Set()).add(spend.entity);
      break;
    }
    case "customer.update":
      wants.profile = true;
      break;
  }
}

type Adding = Parameters<typeof addWants>[1];

function addOrder(wants: Wants, a: Adding, order: Order): void {
  const row = a.command.key === undefined ? undefined : a.keys.get(a.command.key);
  if (row?.state === "done") {
    (wants.orders ??= new Set()).add(row.entity);
    wants.lots = true;
  }
  let base = 0;
  let quantity = 0;
  for (const line of order.lines) {
    base += line.amount;
    quantity += line.quantity;
  }
  // An update is rated by the version that rated first, which is known only when the order is loaded.
  const versions = row?.state === "done" ? a.programs.versions : [a.programs.at(order.placedAt)];
  for (const program of versions) {
    const earnedAt = earningInstant(order, program);
    if (earnedAt === undefined) continue;
    addRating(wants, program, {
      trigger: "order",
      placedAt: order.placedAt,
      earnedAt,
      base,
      quantity,
    });
  }
}

function addRating(
  wants: Wants,
  program: CompiledProgram,
  what: { trigger: string; placedAt: number; earnedAt: number; base: number; quantity: number },
): void {
  wants.earnedAt = Math.min(wants.earnedAt, what.earnedAt);
  const day = program.calendar.dateOf(what.earnedAt);
  if (!wants.days.includes(day)) wants.days.push(day);
  if (program.needs.profile) wants.profile = true;
  if (program.needs.counters) {
    wants.counters ??= new Map();
    for (const name of program.counterNames(what.trigger, what.placedAt))
      wants.counters.set(`${name.rule}\0${name.period}`, name);
  }
  if (!program.needs.shares) return;
  wants.shares ??= new Map();
  for (const share of program.shareNames(what.trigger, what.placedAt, what)) {
    const text = `${share.rule}\0${share.period}`;
    const known = wants.shares.get(text);
    if (known === undefined) wants.shares.set(text, { ...share });
    else known.lease += share.lease;
  }
}

function addRefund(wants: Wants, a: Adding, refund: Refund): void {
  wants.lots = true;
  if ("match" in refund) {
    wants.purchases ??= new Map();
    for (const { sku } of (refund as MatchedRefund).match) {
      wants.purchases.set(sku, Math.max(wants.purchases.get(sku) ?? 0, refund.refundedAt));
    }
    return;
  }
  const { order } = refund as Exclude<Refund, MatchedRefund>;
  const row = a.keys.get({
    shop: a.command.shop,
    kind: "order",
    source: order.source,
    id: order.id,
  });
  if (row !== undefined && row.entity > 0) (wants.orders ??= new Set()).add(row.entity);
}
