// The lanes that one deliverer holds, as leases in the database say.

import type { LaneRow, StorageVerbs, Store, SubscriptionName, Work } from "../../storage/index.ts";
import { slots } from "../slots.ts";
import { planLanes } from "./lane-plan.ts";
import type { DeliveryTiming } from "./timing.ts";

/** Keeps a deliverer's lanes. */
export interface LaneKeeper {
  /** Whether new work may begin in a lane. Only the fence at noting progress is sure. */
  holds(lane: number): boolean;
  /** Renews leases, takes and gives back lanes. `busy` are the lanes with work in hand. */
  renew(busy: ReadonlySet<number>): Promise<"open" | "forgotten">;
  /** Whether lanes wait to be given back. */
  isLeaving(): boolean;
  /** Forgets a lane that somebody else was found to have. */
  lose(lane: number): void;
  /** Gives all lanes back. */
  release(): Promise<void>;
}

/** All lanes of a subscription by name. */
export function laneNames(
  name: SubscriptionName,
): readonly (SubscriptionName & { lane: number })[] {
  return Array.from({ length: slots }, (_, lane) => ({ ...name, lane }));
}

/** The lanes that are there, locked; undefined when the subscription was forgotten. */
function* lockAll(
  verbs: StorageVerbs,
  name: SubscriptionName,
): Work<readonly LaneRow[] | undefined> {
  const rows = yield* verbs.lockLanes(laneNames(name));
  return rows.includes(undefined) ? undefined : (rows as readonly LaneRow[]);
}

/** Creates the keeper of one deliverer. */
export function createLaneKeeper(a: {
  readonly store: Store;
  readonly name: SubscriptionName;
  readonly owner: string;
  readonly timing: DeliveryTiming;
}): LaneKeeper {
  const { store, name, owner } = a;
  const { clock, lease } = a.timing;
  let held: ReadonlySet<number> = new Set();
  let leaving: readonly number[] = [];
  let until = 0;

  function* leaseLanes(verbs: StorageVerbs, busy: ReadonlySet<number>) {
    const lanes = yield* lockAll(verbs, name);
    if (lanes === undefined) return undefined;
    const now = clock();
    const known = yield* verbs.listDeliverers(name);
    const dead = known.filter((row) => row.until <= now && row.owner !== owner);
    yield* verbs.removeDeliverers(dead);
    yield* verbs.saveDeliverer({ ...name, owner, until: now + lease });
    const alive = new Set([owner, ...known.map((row) => row.owner)]);
    for (const row of dead) alive.delete(row.owner);
    const plan = planLanes({ lanes, owners: [...alive].sort(), owner, now, busy });
    const kept = new Set([...plan.held, ...plan.leaving]);
    const freed = new Set(plan.freed);
    yield* verbs.saveLanes(
      lanes.flatMap((row) => {
        if (kept.has(row.lane)) return [{ ...row, owner, until: now + lease }];
        return freed.has(row.lane) ? [{ ...row, owner: "", until: 0 }] : [];
      }),
    );
    return { plan, until: now + lease };
  }

  return {
    holds: (lane) => held.has(lane) && clock() < until,
    isLeaving: () => leaving.length > 0,
    lose(lane) {
      held = new Set([...held].filter((one) => one !== lane));
    },
    async renew(busy) {
      const leased = await store.transaction((verbs) => leaseLanes(verbs, busy));
      held = new Set(leased?.plan.held);
      leaving = leased?.plan.leaving ?? [];
      until = leased?.until ?? 0;
      return leased === undefined ? "forgotten" : "open";
    },
    async release() {
      held = new Set();
      leaving = [];
      await store.transaction(function* (verbs) {
        const lanes = yield* lockAll(verbs, name);
        if (lanes === undefined) return;
        const mine = lanes.filter((row) => row.owner === owner);
        yield* verbs.saveLanes(mine.map((row) => ({ ...row, owner: "", until: 0 })));
        yield* verbs.removeDeliverers([{ ...name, owner, until: 0 }]);
      });
    },
  };
}
