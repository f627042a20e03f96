// Stories of a ladder: spending and refunds on days, and the movements that follow.

import type { Ladder, ProgramDocument } from "@regulars/contract";
import { enterLadders, settle } from "../../src/customers/index.ts";
import type { Draft } from "../../src/orders/index.ts";
import { applyMetrics } from "../../src/orders/metrics.ts";
import { type Bench, benchOf, type StandingRow } from "../../src/tiers/index.ts";
import { newDraft, noon } from "./draft.ts";
import { simpleProgram } from "./simple-program.ts";

/** At noon of a day: spends so much, or takes it back from the day given; without an amount time only passes. */
export type Step = readonly [day: string, amount?: number, of?: string];

/** Silver from 500, gold from 1,000, diamond from 2,000 over twelve months; up at once, down at once. */
export function ladderWith(rest: Partial<Ladder> = {}): Ladder {
  const tier = (id: string, threshold: number) => ({ id, name: { en: id }, threshold });
  return {
    id: "status",
    name: { en: "Status" },
    metric: "spend",
    window: { type: "rolling", duration: "P12M" },
    tiers: [tier("member", 0), tier("silver", 500), tier("gold", 1_000), tier("diamond", 2_000)],
    upgrade: "at_once",
    retention: { type: "none" },
    downgrade: "to_qualified",
    onRefund: "at_once",
    ...rest,
  };
}

/** A story that was told. */
export interface Told {
  readonly draft: Draft;
  /** `2024-02-01 upgraded silver`; the hour is given when it is not the start of the day. */
  readonly movements: readonly string[];
  readonly bench: Bench;
  readonly standing: StandingRow;
}

/** A day, with the hour unless it is midnight. */
export function shown(at: number | undefined): string | undefined {
  return at === undefined
    ? undefined
    : new Date(at).toISOString().slice(0, 16).replace("T00:00", "").replace("T12:00", " noon");
}

/** Plays a story in UTC for a customer who was created at noon of a day. */
export function play(
  ladder: Ladder,
  steps: readonly Step[],
  { created = "2024-01-01" }: { created?: string } = {},
): Told {
  const program: ProgramDocument = { ...simpleProgram, zone: "UTC", ladders: [ladder] };
  const draft = newDraft({ program, now: noon(created) });
  enterLadders(draft, draft.now);
  draft.settledThrough = draft.now;
  for (const [day, amount, of = day] of steps) {
    settle(draft, noon(day));
    if (amount !== undefined) applyMetrics(draft, [{ day: of, delta: { spend: amount } }]);
  }
  const compiled = draft.programs.at(draft.now);
  const [compiledLadder] = compiled.ladders;
  const [standing] = draft.standings;
  if (compiledLadder === undefined || standing === undefined) throw new Error("no ladder");
  return {
    draft,
    movements: draft.moved.slice(1).map(({ at, reason, to }) => `${shown(at)} ${reason} ${to}`),
    bench: benchOf(draft, compiled, compiledLadder),
    standing,
  };
}
