// Tier ladders of the model: what a metric is worth on a day, and what happens at each due instant.

import type { Zone } from "./dates.ts";
import { dayNumber, plusSpan, span, ymd } from "./dates.ts";
import type { LadderDocument } from "./document.ts";

/** Metric value per local day. */
export type Buckets = ReadonlyMap<number, number>;

/** A customer on a ladder. */
export interface Standing {
  tier: number;
  keptUntil: number | undefined;
  graceUntil: number | undefined;
}

export interface Movement {
  readonly ladder: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly reason: string;
  readonly at: number;
}

/** One ladder of one customer. `origin` is the local day that membership years count from. */
export class LadderModel {
  readonly movements: Movement[] = [];
  readonly standing: Standing = { tier: 0, keptUntil: undefined, graceUntil: undefined };
  readonly #ladder: LadderDocument;
  readonly #zone: Zone;
  readonly #origin: number;

  constructor(ladder: LadderDocument, zone: Zone, origin: number, at: number) {
    this.#ladder = ladder;
    this.#zone = zone;
    this.#origin = origin;
    this.movements.push({
      ladder: ladder.id,
      from: undefined,
      to: this.#id(0),
      reason: "joined",
      at,
    });
  }

  #id(tier: number): string {
    return this.#ladder.tiers[tier]?.id ?? "";
  }

  #threshold(tier: number): number {
    return this.#ladder.tiers[tier]?.threshold ?? Number.POSITIVE_INFINITY;
  }

  /** First day of the membership year that holds the day. */
  #anniversary(day: number): number {
    const from = ymd(this.#origin);
    const inYear = (y: number): number =>
      Math.min(dayNumber(y, from.m, from.d), from.m === 2 ? dayNumber(y, 3, 1) - 1 : Infinity);
    const { y } = ymd(day);
    return inYear(y) <= day ? inYear(y) : inYear(y - 1);
  }

  /** Metric over the window on a day. */
  value(buckets: Buckets, day: number): number {
    const { window } = this.#ladder;
    let total = 0;
    for (const [d, amount] of buckets) {
      if (d > day) continue;
      if (window.type === "rolling" && day >= plusSpan(d, span(window.duration))) continue;
      if (window.type === "calendar_year" && ymd(d).y !== ymd(day).y) continue;
      if (window.type === "membership_year" && d < this.#anniversary(day)) continue;
      total += amount;
    }
    return total;
  }

  /** Highest tier whose threshold a value reaches. */
  #reached(value: number): number {
    let tier = 0;
    this.#ladder.tiers.forEach((rung, i) => {
      if (rung.threshold <= value) tier = i;
    });
    return tier;
  }

  qualified(buckets: Buckets, day: number): number {
    return this.#reached(this.value(buckets, day));
  }

  #isPeriodStart(day: number): boolean {
    const { type } = this.#ladder.window;
    if (type === "membership_year") return day === this.#anniversary(day);
    const { m, d } = ymd(day);
    return d === 1 && (type !== "calendar_year" || m === 1);
  }

  /** Whether the closed year decides on its first day after. */
  #closed(day: number): boolean {
    const { window, retention, upgrade } = this.#ladder;
    if (window.type !== "calendar_year" && window.type !== "membership_year") return false;
    const isAtOnce = upgrade === "at_once";
    if (isAtOnce && retention.type === "none") return false;
    if (isAtOnce && retention.type === "calendar" && retention.years === 0) return false;
    return this.#isPeriodStart(day);
  }

  /** What decides at the end of a term on a day: the day whose value counts. */
  #deciding(day: number): number {
    return this.#closed(day) ? day - 1 : day;
  }

  #judged(buckets: Buckets, day: number): number {
    return this.qualified(buckets, this.#deciding(day));
  }

  #move(to: number, reason: string, at: number): void {
    this.movements.push({
      ladder: this.#ladder.id,
      from: this.#id(this.standing.tier),
      to: this.#id(to),
      reason,
      at,
    });
    this.standing.tier = to;
  }

  /** Retention anew, counted from a day; calendar retention from the day that qualified. */
  #keep(buckets: Buckets, day: number, qualifying: number): void {
    const { retention, downgrade } = this.#ladder;
    this.standing.graceUntil = undefined;
    this.standing.keptUntil = undefined;
    if (this.standing.tier === 0 || downgrade === "none") return;
    if (retention.type === "fixed") {
      this.standing.keptUntil = this.#zone.start(plusSpan(day, span(retention.duration)));
    } else if (retention.type === "calendar") {
      // Kept to the end of the same year: the year that begins, not the one that has decided and is over.
      const { y } = ymd(retention.years === 0 ? day : qualifying);
      this.standing.keptUntil = this.#zone.start(dayNumber(y + retention.years + 1, 1, 1));
    } else if (retention.type === "sliding") this.#slide(buckets, day, true);
  }

  /** Sliding retention: from the last day that qualifies by what is known now. */
  #slide(buckets: Buckets, day: number, moved: boolean): void {
    const { retention } = this.#ladder;
    if (retention.type !== "sliding" || this.standing.tier === 0) return;
    const held = this.standing.tier;
    let last = day;
    if (this.qualified(buckets, day) >= held) {
      const fails = this.#leaving(buckets)
        .filter((x) => x > day)
        .find((x) => this.qualified(buckets, x) < held);
      if (fails === undefined) {
        this.standing.keptUntil = undefined;
        return;
      }
      last = fails - 1;
    } else if (!moved) return;
    this.standing.keptUntil = this.#zone.start(plusSpan(last, span(retention.duration)));
  }

  /** Days on which something leaves the window, ascending. */
  #leaving(buckets: Buckets): number[] {
    const { window } = this.#ladder;
    const days = [...buckets.keys()].map((d) => {
      if (window.type === "rolling") return plusSpan(d, span(window.duration));
      if (window.type === "calendar_year") return dayNumber(ymd(d).y + 1, 1, 1);
      if (window.type === "lifetime") return Infinity;
      let next = d + 1;
      while (this.#anniversary(next) <= d) next += 1;
      return next;
    });
    return [...new Set(days.filter(Number.isFinite))].sort((a, b) => a - b);
  }

  #boundaries(after: number, through: number): number[] {
    const days: number[] = [];
    for (let day = after + 1; day <= through; day++) if (this.#isPeriodStart(day)) days.push(day);
    return days;
  }

  /** The next due instant after `since` and not after `through`. */
  due(buckets: Buckets, since: number, through: number): number | undefined {
    const { standing } = this;
    const { upgrade, retention, onRefund, downgrade } = this.#ladder;
    const all: number[] = [];
    const day = this.#zone.day(since);
    const last = this.#zone.day(through);
    if (standing.graceUntil !== undefined) all.push(standing.graceUntil);
    else if (standing.keptUntil !== undefined) all.push(standing.keptUntil);
    const free =
      retention.type === "none" && downgrade !== "none" && standing.graceUntil === undefined;
    if (free && upgrade === "at_once" && onRefund === "at_once") {
      const fails = [day + 1, ...this.#leaving(buckets).filter((x) => x > day)]
        .sort((a, b) => a - b)
        .find((x) => this.qualified(buckets, x) < standing.tier);
      if (fails !== undefined) all.push(this.#zone.start(fails));
    } else if (free || upgrade === "next_period") {
      const boundary = this.#boundaries(day, last).find((b) => {
        const q = this.#judged(buckets, b);
        return (upgrade === "next_period" && q > standing.tier) || (free && q < standing.tier);
      });
      if (boundary !== undefined) all.push(this.#zone.start(boundary));
    }
    const first = Math.min(...all);
    return first <= through ? first : undefined;
  }

  /** Judges at a due instant. */
  judge(buckets: Buckets, at: number): void {
    const { standing } = this;
    const { upgrade, retention, grace } = this.#ladder;
    const day = this.#zone.day(at);
    const q = this.#judged(buckets, day);
    const starts = this.#zone.start(day) === at;
    if (upgrade === "next_period" && starts && this.#isPeriodStart(day) && q > standing.tier) {
      this.#move(q, "upgraded", at);
      this.#keep(buckets, day, day);
      return;
    }
    if (q >= standing.tier) {
      if (retention.type !== "none") this.#move(standing.tier, "prolonged", at);
      this.#keep(buckets, day, this.#deciding(day));
      return;
    }
    if (grace !== undefined && standing.graceUntil === undefined) {
      standing.graceUntil = this.#zone.start(plusSpan(day, span(grace)));
      standing.keptUntil = undefined;
      return;
    }
    this.#lower(buckets, q, at);
  }

  #lower(buckets: Buckets, q: number, at: number): void {
    const { downgrade } = this.#ladder;
    if (downgrade === "none") return;
    this.#move(downgrade === "one_level" ? this.standing.tier - 1 : q, "downgraded", at);
    const day = this.#zone.day(at);
    this.#keep(buckets, day, day);
  }

  /** After a command changed the buckets. */
  changed(before: Buckets, after: Buckets, at: number): void {
    const { standing } = this;
    const { upgrade, retention, onRefund } = this.#ladder;
    const day = this.#zone.day(at);
    const was = this.qualified(before, day);
    const is = this.qualified(after, day);
    const grew = this.value(after, day) > this.value(before, day);
    if (upgrade === "at_once" && is > standing.tier && grew) {
      this.#move(is, "upgraded", at);
      this.#keep(after, day, day);
      return;
    }
    if (was >= standing.tier && is < standing.tier && standing.tier > 0) {
      if (onRefund === "at_once") {
        this.#lower(after, is, at);
        return;
      }
      if (retention.type === "sliding") this.#slide(after, day, true);
      return;
    }
    if (standing.graceUntil !== undefined && is >= standing.tier) {
      if (retention.type === "none") standing.graceUntil = undefined;
      else {
        this.#move(standing.tier, "prolonged", at);
        this.#keep(after, day, day);
      }
      return;
    }
    if (standing.graceUntil === undefined && this.#ladder.downgrade !== "none")
      this.#slide(after, day, false);
  }

  /** Tier held at an instant by the movements. */
  heldAt(at: number): number {
    let held = this.#id(0);
    for (const movement of this.movements) if (movement.at <= at) held = movement.to;
    return this.#ladder.tiers.findIndex(({ id }) => id === held);
  }

  get tier(): string {
    return this.#id(this.standing.tier);
  }

  /** Money or count missing to the next tier, and to stay. */
  missing(
    buckets: Buckets,
    at: number,
  ): { toNext: number | undefined; toRemain: number; expiresAt: number | undefined } {
    const { standing } = this;
    const next = this.#threshold(standing.tier + 1);
    const value = this.value(buckets, this.#zone.day(at));
    const horizon = this.#zone.start(this.#zone.day(at) + 1200);
    const expiresAt = standing.tier === 0 ? undefined : this.#ends(buckets, at, horizon);
    const judged =
      expiresAt === undefined ? 0 : this.value(buckets, this.#deciding(this.#zone.day(expiresAt)));
    return {
      toNext: Number.isFinite(next) ? Math.max(0, next - value) : undefined,
      toRemain: expiresAt === undefined ? 0 : Math.max(0, this.#threshold(standing.tier) - judged),
      expiresAt,
    };
  }

  #ends(buckets: Buckets, at: number, horizon: number): number | undefined {
    const { standing } = this;
    if (this.#ladder.downgrade === "none") return undefined;
    return standing.graceUntil ?? standing.keptUntil ?? this.due(buckets, at, horizon);
  }
}
