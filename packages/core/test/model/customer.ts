// One customer of the model: lots, debt, orders and ladders, with settling and the taking back of points.

import type { Zone } from "./dates.ts";
import type { Document } from "./document.ts";
import { type Buckets, LadderModel } from "./ladder.ts";
import type { OrderModel } from "./order.ts";

export interface LotModel {
  readonly number: number;
  readonly wallet: string;
  readonly order: string | undefined;
  readonly earned: number;
  remaining: number;
  expired: number;
  state: "pending" | "active" | "closed";
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
}

/** Points to become a lot. */
export interface Earned {
  readonly wallet: string;
  readonly points: number;
  readonly availableAt: number;
  readonly expiresAt: number | undefined;
}

/** A spend and the lots it took. */
export interface SpendModel {
  readonly wallet: string;
  readonly takes: readonly { readonly lot: LotModel; readonly points: number }[];
  undone: boolean;
}

const never = Number.POSITIVE_INFINITY;

function byExpiry(a: LotModel, b: LotModel): number {
  const soonest = (a.expiresAt ?? never) - (b.expiresAt ?? never);
  return (
    (Number.isNaN(soonest) ? 0 : soonest) || a.availableAt - b.availableAt || a.number - b.number
  );
}

export class CustomerModel {
  readonly lots: LotModel[] = [];
  readonly debt: Record<string, number> = {};
  readonly orders: OrderModel[] = [];
  readonly ladders: readonly LadderModel[];
  readonly given: { readonly rule: string; readonly period: string; readonly points: number }[] =
    [];
  settled: number;
  /** Commands that changed something, for whom the version grows. */
  changes = 0;
  readonly #document: Document;

  /** `at` is when the first command happened, `now` when it was recorded. */
  constructor(document: Document, zone: Zone, at: number, now: number) {
    this.#document = document;
    this.settled = at;
    this.ladders = (document.ladders ?? []).map(
      (ladder) => new LadderModel(ladder, zone, zone.day(now), at),
    );
  }

  /** Day buckets of a ladder's metric, added up from the orders as they stand. */
  buckets(index: number): Map<number, number> {
    const metric = this.#document.ladders?.[index]?.metric;
    const days = new Map<number, number>();
    for (const order of this.orders) {
      if (order.day === undefined) continue;
      const counted = order.counted();
      const qualifying = (this.#document.wallets ?? []).filter((w) => w.qualifying === true);
      const points = Object.entries(counted.points);
      const value =
        metric === "spend"
          ? counted.spend
          : metric === "orders"
            ? counted.orders
            : points
                .filter(
                  ([wallet]) =>
                    (metric === "qualifying_points") === qualifying.some(({ id }) => id === wallet),
                )
                .reduce((all, [, n]) => all + n, 0);
      days.set(order.day, (days.get(order.day) ?? 0) + value);
    }
    return days;
  }

  allBuckets(): Map<number, number>[] {
    return this.ladders.map((_, i) => this.buckets(i));
  }

  available(wallet: string): number {
    return this.#sum(wallet, "active");
  }

  pending(wallet: string): number {
    return this.#sum(wallet, "pending");
  }

  owed(wallet: string): number {
    return this.debt[wallet] ?? 0;
  }

  #sum(wallet: string, state: string): number {
    return this.lots
      .filter((lot) => lot.wallet === wallet && lot.state === state)
      .reduce((all, lot) => all + lot.remaining, 0);
  }

  #lotDues(): number[] {
    return this.lots.map(({ state, availableAt, expiresAt }) => {
      if (state === "pending") return availableAt;
      return state === "active" ? (expiresAt ?? never) : never;
    });
  }

  #tierDues(buckets: readonly Buckets[], through: number): number[] {
    return this.ladders.map(
      (ladder, i) => ladder.due(buckets[i] as Buckets, this.settled, through) ?? never,
    );
  }

  /** Whether anything is due up to an instant. */
  isDue(through: number): boolean {
    return Math.min(...this.#lotDues(), ...this.#tierDues(this.allBuckets(), through)) <= through;
  }

  /** Posts everything due up to an instant, in time order. Answers whether anything was posted or anyone moved. */
  settle(through: number): boolean {
    const buckets = this.allBuckets();
    const moves = (): number =>
      this.ladders.reduce((all, ladder) => all + ladder.movements.length, 0);
    const before = moves();
    let posted = false;
    for (;;) {
      const lots = this.#lotDues();
      const tiers = this.#tierDues(buckets, through);
      const at = Math.min(...lots, ...tiers);
      if (at > through) {
        this.settled = Math.max(this.settled, through);
        return posted || moves() > before;
      }
      if (Math.min(...lots) === at) posted = true;
      const open = [...this.lots].sort(byExpiry);
      for (const lot of open)
        if (lot.state === "pending" && lot.availableAt <= at) this.#activate(lot);
      this.ladders.forEach((ladder, i) => {
        if (tiers[i] === at) ladder.judge(buckets[i] as Buckets, at);
      });
      for (const lot of open) {
        if (lot.state !== "active" || (lot.expiresAt ?? never) > at) continue;
        lot.expired += lot.remaining;
        lot.remaining = 0;
        lot.state = "closed";
      }
      this.settled = Math.max(this.settled, at);
    }
  }

  #activate(lot: LotModel): void {
    lot.state = "active";
    this.#settleDebt(lot.wallet);
  }

  /** Available points pay the debt. */
  #settleDebt(wallet: string): void {
    const points = Math.min(this.owed(wallet), this.available(wallet));
    this.take(wallet, points);
    this.debt[wallet] = this.owed(wallet) - points;
  }

  /** Takes points from the active lots, soonest expiry first. */
  take(wallet: string, points: number): { lot: LotModel; points: number }[] {
    const active = this.lots
      .filter((lot) => lot.wallet === wallet && lot.state === "active")
      .sort(byExpiry);
    return this.#takeFrom(active, points);
  }

  #takeFrom(lots: readonly LotModel[], points: number): { lot: LotModel; points: number }[] {
    const takes: { lot: LotModel; points: number }[] = [];
    let rest = points;
    for (const lot of lots) {
      const taken = Math.min(rest, lot.remaining);
      if (taken === 0) continue;
      lot.remaining -= taken;
      if (lot.remaining === 0) lot.state = "closed";
      rest -= taken;
      takes.push({ lot, points: taken });
    }
    return takes;
  }

  /** Makes lots; what may be used already pays debt first, and what has already ended ends. */
  earn(earned: readonly Earned[], order: string | undefined, through: number): void {
    for (const { wallet, points, availableAt, expiresAt } of earned) {
      if (points === 0) continue;
      this.lots.push({
        number: this.lots.length + 1,
        wallet,
        order,
        earned: points,
        remaining: points,
        expired: 0,
        state: availableAt <= through ? "active" : "pending",
        availableAt,
        expiresAt,
      });
    }
    for (const wallet of new Set(earned.map((e) => e.wallet))) this.#settleDebt(wallet);
    this.settle(through);
  }

  /** Gives a spend's points back to their lots. Answers how many came back expired. */
  restore(spend: SpendModel, at: number): number {
    let expired = 0;
    for (const { lot, points } of spend.takes) {
      if ((lot.expiresAt ?? never) <= at) {
        lot.expired += points;
        expired += points;
        continue;
      }
      lot.remaining += points;
      lot.state = "active";
    }
    spend.undone = true;
    this.#settleDebt(spend.wallet);
    return expired;
  }

  /** Takes back what a refund must take. Answers the parts: they add up to `due`. */
  clawback(
    order: string,
    wallet: string,
    due: number,
    policy: Document["clawback"],
  ): Record<string, number> {
    const own = this.lots
      .filter((lot) => lot.order === order && lot.wallet === wallet)
      .sort(byExpiry);
    let rest = due;
    const from = (takes: readonly { points: number }[]): number => {
      const taken = takes.reduce((all, take) => all + take.points, 0);
      rest -= taken;
      return taken;
    };
    const fromPending = from(
      this.#takeFrom(
        own.filter((lot) => lot.state === "pending"),
        rest,
      ),
    );
    const fromActive = from(
      this.#takeFrom(
        own.filter((lot) => lot.state === "active"),
        rest,
      ),
    );
    let fromExpired = 0;
    for (const lot of own) {
      const taken = Math.min(rest, lot.expired);
      lot.expired -= taken;
      rest -= taken;
      fromExpired += taken;
    }
    const fromOther = policy.type === "only_unspent" ? 0 : from(this.take(wallet, rest));
    let intoDebt = 0;
    if (policy.type === "into_debt") {
      const net = this.available(wallet) - this.owed(wallet);
      intoDebt = Math.min(
        rest,
        policy.floor === undefined ? rest : Math.max(0, net - policy.floor),
      );
      this.debt[wallet] = this.owed(wallet) + intoDebt;
      rest -= intoDebt;
    }
    return { fromPending, fromActive, fromExpired, fromOther, intoDebt, forgiven: rest };
  }
}
