// Drafts without a database: the state of one customer, for tests of what decisions do.

import type { ProgramDocument } from "@regulars/contract";
import { newState, openDraft } from "../../src/engine/draft.ts";
import type { Draft } from "../../src/orders/index.ts";
import { createPrograms } from "../../src/program/index.ts";
import { simpleProgram } from "./simple-program.ts";

/** Noon of a day in UTC, as an instant. */
export function noon(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}

/** Midnight at which a day begins in UTC. */
export function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** A draft of a customer who was met before and has nothing yet. */
export function newDraft({
  program = simpleProgram,
  now = noon("2024-01-01"),
}: {
  program?: ProgramDocument;
  now?: number;
} = {}): Draft {
  const state = newState({ shop: "default", customer: "cus_1", now });
  const version = { version: 1, effectiveFrom: now, publishedAt: now, document: program };
  return openDraft({
    state: { ...state, head: { ...state.head, version: 1 } },
    actor: "system",
    now,
    programs: createPrograms("default", [version]),
    shares: [],
  });
}

/** The explanations of what a draft told, in the order of the events. */
export function explained({ events }: Pick<Draft, "events">): readonly unknown[] {
  return events.flatMap(({ explanation }) =>
    explanation === undefined ? [] : [JSON.parse(explanation) as unknown],
  );
}

/** What a draft's customer holds in a wallet: pending, active, debt. */
export function holds(
  draft: Pick<Draft, "wallets">,
  wallet = "points",
): readonly [number, number, number] {
  const row = draft.wallets.find((one) => one.wallet === wallet);
  return [row?.pending ?? 0, row?.active ?? 0, row?.debt ?? 0];
}

/** Entries as `kind from→to points`. */
export function told(draft: Pick<Draft, "entries">): string[] {
  return draft.entries.map(({ kind, from, to, points }) => `${kind} ${from}→${to} ${points}`);
}

/** Allocations as `entry: points of lot`. */
export function allocated(draft: Pick<Draft, "allocations">): string[] {
  return draft.allocations.map(({ entry, lot, points }) => `${entry}: ${points} of ${lot}`);
}
