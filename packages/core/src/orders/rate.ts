// Rating: what an order or event earns, by the version, tier and counters of its own instant.

import { isEligible } from "../customers/index.ts";
import type { AwardInput, AwardResult, CompiledProgram } from "../program/index.ts";
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
  const { profile } = draft;
  const award = program.award({
    ...what,
    customer: {
      member: draft.membership === "active",
      tiers,
      tags: profile?.tags ?? [],
      birthday: profile?.birthday,
      gender: profile?.gender,
      locale: profile?.locale,
      orders,
    },
    counters: (rule, period) => {
      const row = draft.counters.find((one) => one.rule === rule && one.period === period);
      const own = before?.counters?.find((one) => one.rule === rule && one.period === period);
      return {
        points: (row?.points ?? 0) - (own?.points ?? 0),
        times: (row?.times ?? 0) - (own?.times ?? 0),
      };
    },
    shares: (rule, period) => {
      const row = draft.shares.find((one) => one.rule === rule && one.period === period);
      const own = before?.shares?.find((one) => one.rule === rule && one.period === period);
      return { granted: row?.granted ?? 0, used: (row?.used ?? 0) - (own?.points ?? 0) };
    },
  });
  const rated: Rated = {
    tiers,
    orders,
    ...(award.counters.length > 0 ? { counters: award.counters } : {}),
    ...(award.shares.length > 0 ? { shares: award.shares } : {}),
  };
  return { award, rated };
}

function tiersAt(draft: Draft, program: CompiledProgram, at: number): Record<string, string> {
  const tiers: Record<string, string> = {};
  for (const ladder of program.ladders) tiers[ladder.id] = tierAt(draft, ladder, at);
  return tiers;
}

function ordersSoFar(draft: Draft): number {
  let orders = 0;
  for (const bucket of draft.buckets) orders += bucket.orders;
  return orders;
}

/** Raises counters and shares by what a rating counts more than the one before it. A refund gives no room back. */
export function count(draft: Draft, now: Rated, before: Rated | undefined): void {
  for (const { rule, period, points, times } of now.counters ?? []) {
    const own = before?.counters?.find((one) => one.rule === rule && one.period === period);
    const index = draft.counters.findIndex((row) => row.rule === rule && row.period === period);
    const row = draft.counters[index];
    const next = {
      shop: draft.shop,
      customer: draft.customer,
      rule,
      period,
      points: Math.max(row?.points ?? 0, (row?.points ?? 0) + points - (own?.points ?? 0)),
      times: Math.max(row?.times ?? 0, (row?.times ?? 0) + times - (own?.times ?? 0)),
    };
    if (row === undefined) draft.counters.push(next);
    else draft.counters[index] = next;
  }
  for (const { rule, period, points } of now.shares ?? []) {
    const own = before?.shares?.find((one) => one.rule === rule && one.period === period);
    const index = draft.shares.findIndex((row) => row.rule === rule && row.period === period);
    const row = draft.shares[index];
    if (row === undefined) throw new Error(`no share of the cap of ${rule} was leased`);
    draft.shares[index] = {
      ...row,
      used: Math.max(row.used, row.used + points - (own?.points ?? 0)),
    };
  }
}
