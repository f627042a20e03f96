// Judging: how a member moves on a ladder, by time and by what they did.

import type { Ladder, MovementReason } from "@regulars/contract";
import { tell } from "../kernel/draft.ts";
import type { CompiledLadder, CompiledProgram, CompiledTier } from "../program/index.ts";
import type { TierDraft } from "./state.ts";
import type { StandingRow } from "./store.ts";
import { firstDay, firstFall, isBoundary, type Measure, nextBoundary, valueOn } from "./window.ts";

/** A ladder about to be judged for one customer. */
export interface Bench {
  readonly program: CompiledProgram;
  readonly ladder: CompiledLadder;
  readonly measure: Measure;
}

/** Sets a ladder up for a draft. */
export function benchOf(
  draft: Pick<TierDraft, "buckets" | "anchor">,
  program: CompiledProgram,
  ladder: CompiledLadder,
): Bench {
  const { calendar } = program;
  const measure = {
    ladder: ladder.document,
    calendar,
    anchorDay: calendar.dateOf(draft.anchor),
    buckets: draft.buckets,
  };
  return { program, ladder, measure };
}

/** Rung held; a tier that the version in force does not know counts as the first. */
export function heldOf(bench: Bench, standing: StandingRow): CompiledTier {
  return bench.ladder.tiers[Math.max(0, bench.ladder.indexOf(standing.tier))] as CompiledTier;
}

/** A ladder judged only at period boundaries, apart from retention and grace. */
function isPeriodic({ upgrade, onRefund }: Ladder): boolean {
  return upgrade === "next_period" || onRefund === "at_period_end";
}

/**
 * The metric that judges the end of a term at the start of `day`: where a year window begins anew on that day,
 * the closed year decides, unless the ladder reads the present day on purpose.
 */
export function judgedValue(bench: Bench, day: string): number {
  const { ladder: rules, calendar } = bench.measure;
  const { retention, upgrade } = rules;
  const isYearWindow =
    rules.window.type === "calendar_year" || rules.window.type === "membership_year";
  const readsToday =
    upgrade === "at_once" &&
    (retention.type === "none" || (retention.type === "calendar" && retention.years === 0));
  if (isYearWindow && !readsToday && isBoundary(bench.measure, day)) {
    return valueOn(bench.measure, calendar.addDays(day, -1));
  }
  return valueOn(bench.measure, day);
}

/** When a ladder is judged next if nothing new happens; undefined: never. */
export function dueAt(bench: Bench, standing: StandingRow, now: number): number | undefined {
  const { ladder, measure } = bench;
  const { calendar } = measure;
  const rules = ladder.document;
  const day = calendar.dateOf(now);
  const held = heldOf(bench, standing);
  const end = endOfTerm(bench, standing, held, now);
  if (rules.upgrade !== "next_period") return end;
  const boundary = nextBoundary(measure, day);
  const promotes = ladder.reached(judgedValue(bench, boundary)).index > held.index;
  const at = calendar.startOf(boundary);
  return promotes && (end === undefined || at < end) ? at : end;
}

function endOfTerm(
  bench: Bench,
  standing: StandingRow,
  held: CompiledTier,
  now: number,
): number | undefined {
  const { measure } = bench;
  const { calendar, ladder: rules } = measure;
  if (held.index === 0 || rules.downgrade === "none") return undefined;
  if (standing.graceUntil !== undefined) return standing.graceUntil;
  if (rules.retention.type !== "none") return standing.keptUntil;
  const day = calendar.dateOf(now);
  if (!isPeriodic(rules)) {
    const falls =
      valueOn(measure, day) < held.threshold
        ? calendar.addDays(day, 1)
        : firstFall(measure, day, held.threshold);
    return falls === undefined ? undefined : calendar.startOf(falls);
  }
  return firstBadBoundary(bench, held, day);
}

/** The first boundary after a day at which the judged value no longer reaches the tier. */
function firstBadBoundary(bench: Bench, held: CompiledTier, day: string): number | undefined {
  const { measure } = bench;
  if (measure.ladder.window.type === "lifetime" && valueOn(measure, day) >= held.threshold)
    return undefined;
  const falls =
    valueOn(measure, day) < held.threshold ? day : firstFall(measure, day, held.threshold);
  if (falls === undefined) return undefined;
  let boundary = nextBoundary(measure, day);
  while (boundary < falls) boundary = nextBoundary(measure, boundary);
  while (judgedValue(bench, boundary) >= held.threshold) boundary = nextBoundary(measure, boundary);
  return measure.calendar.startOf(boundary);
}

/** End of retention on entering a tier at an instant. */
export function keptFrom(bench: Bench, tier: CompiledTier, at: number): number | undefined {
  const { measure } = bench;
  const { calendar, ladder: rules } = measure;
  const { retention } = rules;
  if (tier.index === 0 || rules.downgrade === "none") return undefined;
  const day = calendar.dateOf(at);
  switch (retention.type) {
    case "none":
      return undefined;
    case "fixed":
      return calendar.startOf(calendar.addDuration(day, retention.duration));
    case "calendar":
      return calendar.startOf(
        `${String(Number(day.slice(0, 4)) + retention.years + 1).padStart(4, "0")}-01-01`,
      );
    case "sliding":
      return slideFrom(bench, tier, day);
  }
}

/** Sliding retention: the duration from the last day on which the customer qualifies as things stand. */
function slideFrom(bench: Bench, tier: CompiledTier, day: string): number | undefined {
  const { measure } = bench;
  const { calendar, ladder: rules } = measure;
  if (rules.retention.type !== "sliding") return undefined;
  let last = day;
  if (valueOn(measure, day) >= tier.threshold) {
    const falls = firstFall(measure, day, tier.threshold);
    if (falls === undefined) return undefined;
    last = calendar.addDays(falls, -1);
  }
  return calendar.startOf(calendar.addDuration(last, rules.retention.duration));
}

/** Judges a ladder at its due instant. */
export function judgeDue(draft: TierDraft, bench: Bench, standing: StandingRow, at: number): void {
  const { ladder, measure } = bench;
  const rules = ladder.document;
  const day = measure.calendar.dateOf(at);
  const held = heldOf(bench, standing);
  const metric = judgedValue(bench, day);
  const reached = ladder.reached(metric);
  if (rules.upgrade === "next_period" && reached.index > held.index && isBoundary(measure, day)) {
    move(draft, bench, standing, { to: reached, reason: "upgraded", at, metric });
    return;
  }
  if (held.index === 0 || rules.downgrade === "none") {
    refresh(draft, bench, standing, at);
    return;
  }
  const isQualified = reached.index >= held.index;
  const isGraceEnd = standing.graceUntil !== undefined && standing.graceUntil <= at;
  const isTermEnd =
    isGraceEnd || (standing.graceUntil === undefined && hasTermEnded(bench, standing, at));
  if (!isTermEnd) {
    refresh(draft, bench, standing, at);
  } else if (isQualified) {
    prolong(draft, bench, standing, { held, at, metric, day });
  } else if (!isGraceEnd && rules.grace !== undefined) {
    const graceUntil = measure.calendar.startOf(measure.calendar.addDuration(day, rules.grace));
    put(draft, bench, standing, { ...standing, keptUntil: undefined, graceUntil }, at);
  } else {
    downgrade(draft, bench, standing, { held, reached, at, metric });
  }
}

function hasTermEnded(bench: Bench, standing: StandingRow, at: number): boolean {
  const rules = bench.ladder.document;
  if (rules.retention.type !== "none")
    return standing.keptUntil !== undefined && standing.keptUntil <= at;
  return !isPeriodic(rules) || isBoundary(bench.measure, bench.measure.calendar.dateOf(at));
}

function prolong(
  draft: TierDraft,
  bench: Bench,
  standing: StandingRow,
  { held, at, metric, day }: { held: CompiledTier; at: number; metric: number; day: string },
): void {
  const { calendar, ladder: rules } = bench.measure;
  if (rules.retention.type === "none") {
    put(draft, bench, standing, { ...standing, graceUntil: undefined }, at);
    return;
  }
  let keptUntil = keptFrom(bench, held, at);
  if (rules.retention.type === "calendar" && standing.graceUntil === undefined) {
    // The year that qualified counts: on the first day of a year that judges the closed one, that is the old year.
    const isClosedYear =
      rules.window.type !== "rolling" &&
      rules.window.type !== "lifetime" &&
      rules.retention.years > 0 &&
      isBoundary(bench.measure, day);
    const qualifying = isClosedYear ? calendar.addDays(day, -1) : day;
    keptUntil = keptFrom(bench, held, calendar.startOf(qualifying));
  }
  put(draft, bench, standing, { ...standing, keptUntil, graceUntil: undefined }, at);
  record(draft, bench, { from: held, to: held, reason: "prolonged", at, metric });
}

function downgrade(
  draft: TierDraft,
  bench: Bench,
  standing: StandingRow,
  {
    held,
    reached,
    at,
    metric,
  }: { held: CompiledTier; reached: CompiledTier; at: number; metric: number },
): void {
  const oneDown = bench.ladder.tiers[held.index - 1] as CompiledTier;
  const to = bench.ladder.document.downgrade === "one_level" ? oneDown : reached;
  move(draft, bench, standing, { to, reason: "downgraded", at, metric });
}

/** Judges a ladder after a command changed the buckets; `before` is the rung that the metric reached until then. */
export function judgeChange(
  draft: TierDraft,
  bench: Bench,
  standing: StandingRow,
  { at, before }: { readonly at: number; readonly before: number },
): void {
  const { ladder, measure } = bench;
  const rules = ladder.document;
  const metric = valueOn(measure, measure.calendar.dateOf(at));
  const reached = ladder.reached(metric);
  const held = heldOf(bench, standing);
  if (rules.upgrade === "at_once" && reached.index > held.index) {
    move(draft, bench, standing, { to: reached, reason: "upgraded", at, metric });
    return;
  }
  const canFall = held.index > 0 && rules.downgrade !== "none";
  const hasLostIt = canFall && before >= held.index && reached.index < held.index;
  if (hasLostIt && rules.onRefund === "at_once") {
    downgrade(draft, bench, standing, { held, reached, at, metric });
    return;
  }
  if (canFall && standing.graceUntil !== undefined && reached.index >= held.index) {
    const keptUntil = keptFrom(bench, held, at);
    put(draft, bench, standing, { ...standing, keptUntil, graceUntil: undefined }, at);
    if (rules.retention.type !== "none")
      record(draft, bench, { from: held, to: held, reason: "prolonged", at, metric });
    return;
  }
  const slides =
    canFall &&
    rules.retention.type === "sliding" &&
    standing.graceUntil === undefined &&
    (reached.index >= held.index || hasLostIt);
  const keptUntil = slides
    ? slideFrom(bench, held, measure.calendar.dateOf(at))
    : standing.keptUntil;
  put(draft, bench, standing, { ...standing, keptUntil }, at);
}

function move(
  draft: TierDraft,
  bench: Bench,
  standing: StandingRow,
  {
    to,
    reason,
    at,
    metric,
  }: { to: CompiledTier; reason: MovementReason; at: number; metric: number },
): void {
  const held = heldOf(bench, standing);
  const next = {
    ...standing,
    tier: to.id,
    since: at,
    keptUntil: keptFrom(bench, to, at),
    graceUntil: undefined,
  };
  put(draft, bench, standing, next, at);
  record(draft, bench, { from: held, to, reason, at, metric });
}

function refresh(draft: TierDraft, bench: Bench, standing: StandingRow, at: number): void {
  put(draft, bench, standing, standing, at);
}

/** Replaces a standing, and looks anew when it is judged next. */
export function put(
  draft: TierDraft,
  bench: Bench,
  before: StandingRow,
  after: StandingRow,
  at: number,
): void {
  const due = dueAt(bench, after, at);
  const isSameTerm =
    after.tier === before.tier &&
    after.since === before.since &&
    after.keptUntil === before.keptUntil &&
    after.graceUntil === before.graceUntil;
  if (isSameTerm && (due === before.dueAt || isLater(due, before.dueAt, at))) return;
  draft.standings[draft.standings.indexOf(before)] = { ...after, dueAt: due };
}

/**
 * Every order of a member moves the end of the tier a little later. Noting it each time would write the standing with
 * each order: the earlier instant stays, and when it comes the ladder is looked at anew and nobody moves.
 */
function isLater(due: number | undefined, noted: number | undefined, at: number): boolean {
  return noted !== undefined && noted > at && (due === undefined || due > noted);
}

/** Tells a movement. */
export function record(
  draft: TierDraft,
  bench: Bench,
  m: {
    from: Pick<CompiledTier, "id" | "threshold"> | undefined;
    to: CompiledTier;
    reason: MovementReason;
    at: number;
    metric: number;
  },
): void {
  const day = bench.measure.calendar.dateOf(m.at);
  const event = tell(draft, {
    type: `tier.${m.reason}`,
    occurredAt: m.at,
    data: { ladder: bench.ladder.id, from: m.from?.id, to: m.to.id },
    explanation: {
      kind: "tier",
      version: bench.program.version,
      ladder: bench.ladder.id,
      from: m.from?.id,
      to: m.to.id,
      reason: m.reason,
      metric: m.metric,
      threshold: (m.reason === "downgraded" ? (m.from ?? m.to) : m.to).threshold,
      windowFrom: firstDay(bench.measure, day),
      day,
    },
  });
  const row = {
    shop: draft.shop,
    customer: draft.customer,
    ladder: bench.ladder.id,
    event,
    from: m.from?.id,
    to: m.to.id,
    reason: m.reason,
    at: m.at,
    metric: m.metric,
  };
  draft.moved.push(row);
  if (draft.movements !== undefined) draft.movements = [...draft.movements, row];
}
