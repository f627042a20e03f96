// Who takes which lanes: every deliverer its even share, without anyone who says so.

import type { LaneRow } from "../outbox-store.ts";

/** What a plan is made of. */
export interface LanePlanArgs {
  /** All lanes of the subscription, as locked. */
  readonly lanes: readonly LaneRow[];
  /** Deliverers that are alive, sorted, with this one among them. */
  readonly owners: readonly string[];
  readonly owner: string;
  readonly now: number;
  /** Lanes in which this one has customers in hand. */
  readonly busy: ReadonlySet<number>;
}

/** What a deliverer does with the lanes. */
export interface LanePlan {
  /** Held from now on: kept and newly taken. */
  readonly held: readonly number[];
  /** Held until what is in hand there is finished, then given back. */
  readonly leaving: readonly number[];
  /** Given back at once. */
  readonly freed: readonly number[];
}

/**
 * Plans one deliverer's lanes. Its share is its part of all lanes, the remainder going to those that sort first. It
 * takes free and expired lanes up to its share, and gives back what it holds above it, so that a newcomer finds some.
 */
export function planLanes({ lanes, owners, owner, now, busy }: LanePlanArgs): LanePlan {
  const place = owners.indexOf(owner);
  const share =
    Math.floor(lanes.length / owners.length) + (place < lanes.length % owners.length ? 1 : 0);
  // Nobody has taken it: a lease of ours that has ended goes on.
  const mine = lanes.filter((row) => row.owner === owner).map(({ lane }) => lane);
  const free = lanes
    .filter((row) => row.owner !== owner && (row.owner === "" || row.until <= now))
    .map(({ lane }) => lane);
  // Lanes with work in hand come first among those kept.
  const sorted = [...mine].sort((a, b) => Number(busy.has(b)) - Number(busy.has(a)) || a - b);
  const surplus = sorted.slice(share);
  return {
    held: [...sorted.slice(0, share), ...free.slice(0, Math.max(0, share - mine.length))],
    leaving: surplus.filter((lane) => busy.has(lane)),
    freed: surplus.filter((lane) => !busy.has(lane)),
  };
}
