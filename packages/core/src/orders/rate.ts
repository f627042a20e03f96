// Rating: what an order or event earns, by the version, tier and counters of its own instant.

import { isEligible } from "../customers/index.ts";
import {
  type AwardInput,
  type AwardResult,
  type CompiledLadder,
  type CompiledProgram,
  formerTier,
} from "../program/index.ts";
import { tierAt } from "../tiers/index.ts";
import type { Draft, Rated } from "./state.ts";

/** What is rated. */
export type Rateable = Omit<AwardInput, "customer" | "counters" | "shares">;

/** An award with what it was rated by. */
export interface Rating {
  readonly award: AwardResult;
  readonly rated: Rated;
}

/** Rates by the present state, or by what an earlier rating of the same order read. Undefined: the customer does not earn. */
export function rate(
  draft: Draft,
  program: CompiledProgram,
  what: Rateable,
  before: Rated | undefined,
): Rating | undefined {
  if (!isEligible(draft.membership, program) && draft.membership === "suspended") return undefined;
  const tiers = before?.tiers ?? tiersAt(draft, program, what.earnedAt);
  const orders = before?.orders ?? (program.needs.orderCount ? ordersSoFar(draft) : 0);
  const member = before?.member ?? draft.membership === "active";
  const { profile } = draft;
  const award = program.award({
    ...what,
    customer: {
      member,
      tiers,
      tags: profile?.tags ?? [],
      birthday: profile?.birthday,
      gender: profile?.gender,
      locale: profile?.locale,
      orders,
    },
    counters: (rule, period) => {
      const row = draft.counters.find((one) => one.rule === rule && one.period === period);
      const own = markOf(before?.counters, { rule, period });
      return {
        points: (row?.points ?? 0) - (own?.points ?? 0),
        times: (row?.times ?? 0) - (own?.times ?? 0),
      };
    },
    shares: (rule, period) => {
      const row = draft.shares.find((one) => one.rule === rule && one.period === period);
      const own = markOf(before?.shares, { rule, period });
      return { granted: row?.granted ?? 0, used: (row?.used ?? 0) - (own?.points ?? 0) };
    },
  });
  const counters = marks(award.counters, before?.counters);
  const shares = marks(award.shares, before?.shares);
  const rated: Rated = {
    tiers,
    orders,
    member,
    ...(counters.length > 0 ? { counters } : {}),
    ...(shares.length > 0 ? { shares } : {}),
  };
  return { award, rated };
}

interface Mark {
  readonly rule: string;
  readonly period: string;
  readonly points: number;
  readonly times?: number;
}

function markOf<M extends Mark>(
  all: readonly M[] | undefined,
  { rule, period }: Omit<Mark, "points">,
): M | undefined {
  return all?.find((one) => one.rule === rule && one.period === period);
}

/** The most that any revision counted: room that an order took once stays its own, so that revisions converge. */
function marks<M extends Mark>(now: readonly M[], before: readonly M[] | undefined): readonly M[] {
  if (before === undefined) return now;
  const higher = now.map((mark) => {
    const old = markOf(before, mark);
    if (old === undefined) return mark;
    const points = Math.max(mark.points, old.points);
    return mark.times === undefined
      ? { ...mark, points }
      : { ...mark, points, times: Math.max(mark.times, old.times ?? 0) };
  });
  return [...higher, ...before.filter((mark) => markOf(now, mark) === undefined)];
}

function tiersAt(draft: Draft, program: CompiledProgram, at: number): Record<string, string> {
  const tiers: Record<string, string> = {};
  for (const ladder of program.ladders) tiers[ladder.id] = tierFor(draft, ladder, at);
  return tiers;
}

/** The tier held; one that only another version has counts as the same rung of this one. */
function tierFor(draft: Draft, ladder: CompiledLadder, at: number): string {
  const tier = tierAt(draft, ladder, at);
  if (ladder.indexOf(tier) >= 0) return tier;
  const named = { ladder: ladder.id, tier, at: Number.POSITIVE_INFINITY };
  const rung = formerTier(draft.programs.versions, named)?.index ?? 0;
  return (ladder.tiers[rung] ?? ladder.tiers.at(-1))?.id ?? tier;
}

function ordersSoFar(draft: Draft): number {
  let orders = 0;
  for (const bucket of draft.buckets) orders += bucket.orders;
  return orders;
}

/** Raises counters and shares by what a rating counts more than the one before it. A refund gives no room back. */
export function count(draft: Draft, now: Rated, before: Rated | undefined): void {
  for (const mark of now.counters ?? []) {
    const { rule, period } = mark;
    const own = markOf(before?.counters, mark);
    const index = draft.counters.findIndex((row) => row.rule === rule && row.period === period);
    const row = draft.counters[index];
    const next = {
      shop: draft.shop,
      customer: draft.customer,
      rule,
      period,
      points: (row?.points ?? 0) + mark.points - (own?.points ?? 0),
      times: (row?.times ?? 0) + mark.times - (own?.times ?? 0),
    };
    if (row === undefined) draft.counters.push(next);
    else draft.counters[index] = next;
  }
  for (const mark of now.shares ?? []) {
    const more = mark.points - (markOf(before?.shares, mark)?.points ?? 0);
    if (more === 0) continue;
    const index = draft.shares.findIndex(
      (row) => row.rule === mark.rule && row.period === mark.period,
    );
    const row = draft.shares[index];
    if (row === undefined) throw new Error(`no share of the cap of ${mark.rule} was leased`);
    draft.shares[index] = { ...row, used: row.used + more };
  }
}
