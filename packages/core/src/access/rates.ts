// Rate limits: allowance is rows of the database, of which each process holds a little in advance.

import { createHmac } from "node:crypto";
import { createCoalescer } from "../kernel/coalesce.ts";
import { createRecent } from "../kernel/recent.ts";
import type { RateRow, StorageVerbs, Store, Work } from "../storage/index.ts";
import { changed, chunkOf, endOfUse, roomAt, storedUse, useAt, usedOf } from "./rate.ts";
import { createSweeper } from "./sweeper.ts";

/** One thing that is to be let through or not. */
export interface RateTake {
  /** Whom and what for, such as `key:key_… write` or `address:203.0.113.7 login`. Only a keyed hash of it is stored. */
  readonly bucket: string;
  /** What it counts; 1 when absent. */
  readonly cost?: number | undefined;
  /** Cost that is let through in any window. */
  readonly limit: number;
  readonly windowSeconds: number;
  /**
   * Cost in a window that this process lets through before it asks the rows, so that who comes seldom costs nothing.
   * By so much for each process, and again after its restart, more than the limit may get through; none when absent.
   */
  readonly unasked?: number | undefined;
}

/** Whether it is let through. */
export interface RateAnswer {
  readonly allowed: boolean;
  /** What is left of the limit, as far as this process knows. */
  readonly remaining: number;
  /** Whole seconds after which the same is let through, if nothing else comes; 0 when it was allowed. */
  readonly retryAfterSeconds: number;
}

/**
 * Rate limits of a shop, shared by all processes and kept over restarts, by the database's clock.
 *
 * In no window of `windowSeconds`, wherever it begins, is more let through than the limit. Whoever asks without a pause
 * is given at least 95 % of it. A process holds at most a 20th of a limit in advance, for a 20th of the window, and
 * gives back what it has not used when it next asks; one that is killed keeps that little for a window.
 */
export interface RateService {
  /**
   * Takes from buckets, each for itself, in the order given.
   *
   * @example
   * const [answer] = await regulars.rates.take([{ bucket: `key:${id}`, limit: 600, windowSeconds: 60 }]);
   * if (!answer?.allowed) throw new RegularsError("rate_limited", { seconds: answer.retryAfterSeconds });
   */
  take(takes: readonly RateTake[]): Promise<readonly RateAnswer[]>;
}

/** What a process holds of a bucket in advance. Instants are by the process's own clock that never goes back. */
interface Held {
  left: number;
  /** The slot that it was counted in, after which it is not used any more. */
  slot: number;
  until: number;
  remaining: number;
  /** Cost let through in this slot and in the one before that this process was here in. */
  used: number;
  /** From this cost on, nothing is let through before the instant. */
  refused: number;
  refusedUntil: number;
}

interface Asked {
  readonly name: string;
  readonly shop: string;
  readonly bucket: string;
  readonly cost: number;
  readonly limit: number;
  readonly windowSeconds: number;
}

/** The rate limits of all shops of a store. */
export interface RateLimiter {
  take(shop: string, take: RateTake): RateAnswer | Promise<RateAnswer>;
  close(): Promise<void>;
}

/** What was let through without asking the rows, until the end of a window. */
interface Noted {
  cost: number;
  /** The part that the rows have not been told. */
  untold: number;
  readonly until: number;
}

const mostHeld = 20_000;

/** Creates the rate limits of a store. `secret` keys the hashes of buckets. */
export function createRateLimiter(a: {
  readonly store: Store;
  readonly secret: string;
}): RateLimiter {
  const held = createRecent<Held>(mostHeld);
  const noted = createRecent<Noted>(mostHeld);
  const sweeper = createSweeper({ store: a.store, kind: "rates" });
  const calls = createCoalescer<Asked, RateAnswer>({
    run: (items) => settle(items),
    after: () => sweeper.sweep(),
  });

  function note(name: string, windowSeconds: number): Noted {
    const now = performance.now();
    const found = noted.get(name);
    if (found !== undefined && now < found.until) return found;
    const fresh = { cost: 0, untold: 0, until: now + windowSeconds * 1_000 };
    noted.set(name, fresh);
    return fresh;
  }

  async function settle(items: readonly Asked[]): Promise<readonly RateAnswer[]> {
    const asked = new Map<string, Asked[]>();
    for (const item of items) asked.set(item.name, [...(asked.get(item.name) ?? []), item]);
    const names = [...asked.keys()].sort();
    // What is held is taken along: nobody uses it meanwhile, and what is too old is given back.
    const taken = names.map((name) => {
      const mine = held.get(name);
      held.delete(name);
      return mine;
    });
    const began = performance.now();
    const settled = await a.store.transaction((verbs) =>
      takeAll(verbs, { began, groups: names.map((name) => asked.get(name) as Asked[]), taken }),
    );
    const answers = new Map<Asked, RateAnswer>();
    for (const [at, { answered, now }] of settled.entries()) {
      held.set(names[at] as string, now);
      for (const [item, answer] of answered) answers.set(item, answer);
      sweeper.note((answered[0] as [Asked, RateAnswer])[0].shop);
    }
    return items.map((item) => answers.get(item) as RateAnswer);
  }

  return {
    take(shop, { bucket, cost = 1, limit, windowSeconds, unasked = 0 }) {
      const isCounted = [cost, limit, windowSeconds].every(
        (n) => Number.isSafeInteger(n) && n >= 0,
      );
      if (!isCounted || windowSeconds === 0)
        throw new RangeError("cost, limit and windowSeconds are whole numbers");
      const name = `${shop}\0${windowSeconds}\0${bucket}`;
      const mine = held.get(name);
      const before = mine === undefined && unasked > 0 ? note(name, windowSeconds) : undefined;
      if (before !== undefined && before.cost + cost <= unasked) {
        before.cost += cost;
        before.untold += cost;
        return { allowed: true, remaining: limit - before.cost, retryAfterSeconds: 0 };
      }
      if (mine !== undefined) {
        const now = performance.now();
        if (now < mine.until && mine.left >= cost) {
          mine.left -= cost;
          mine.used += cost;
          mine.remaining = Math.max(0, mine.remaining - cost);
          return { allowed: true, remaining: mine.remaining, retryAfterSeconds: 0 };
        }
        if (cost >= mine.refused && now < mine.refusedUntil) {
          const retryAfterSeconds = Math.max(1, Math.ceil((mine.refusedUntil - now) / 1_000));
          return { allowed: false, remaining: mine.remaining, retryAfterSeconds };
        }
      }
      const text = `regulars rate\0${name}`;
      const hash = createHmac("sha256", a.secret).update(text).digest("base64url").slice(0, 32);
      const told = cost + (before?.untold ?? 0);
      if (before !== undefined) {
        before.cost = unasked;
        before.untold = 0;
      }
      return calls.submit({ name, shop, bucket: hash, cost: told, limit, windowSeconds });
    },
    close: () => calls.close(),
  };
}

interface Settled {
  readonly answered: readonly (readonly [Asked, RateAnswer])[];
  readonly now: Held;
}

function* takeAll(
  verbs: StorageVerbs,
  a: {
    readonly began: number;
    readonly groups: readonly (readonly Asked[])[];
    readonly taken: readonly (Held | undefined)[];
  },
): Work<readonly Settled[]> {
  const order = a.groups.map((group, at) => ({ at, ...(group[0] as Asked) }));
  order.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const rows = yield* verbs.lockRates(order.map(({ shop, bucket }) => ({ shop, bucket })));
  // After the locks: what others saved while we waited was before now.
  const now = yield* verbs.readClock();
  const settled: Settled[] = [];
  const saved: RateRow[] = [];
  for (const [place, { at, shop, bucket }] of order.entries()) {
    const { row, ...result } = takeOne({
      row: rows[place] as RateRow,
      group: a.groups[at] as readonly Asked[],
      mine: a.taken[at],
      now,
      began: a.began,
    });
    settled[at] = result;
    saved.push({ shop, bucket, ...row });
  }
  yield* verbs.saveRates(saved);
  return settled;
}

function keyOf({ shop, bucket }: Asked): string {
  return `${shop}\0${bucket}`;
}

/** Gives back what is too old, then serves the group from what is held and from the row. */
function takeOne(a: {
  readonly row: RateRow;
  readonly group: readonly Asked[];
  readonly mine: Held | undefined;
  readonly now: number;
  readonly began: number;
}): Settled & { readonly row: Pick<RateRow, "slots" | "expiresAt"> } {
  const { windowSeconds } = a.group[0] as Asked;
  let use = useAt(a.row.slots, a.now, windowSeconds);
  let left = a.mine?.left ?? 0;
  let used = a.mine?.used ?? 0;
  if (a.mine !== undefined && a.mine.slot !== use.current) {
    use = changed(use, a.mine.slot, -left);
    left = 0;
    // Half as much as before, so that a burst of long ago is forgotten.
    used = Math.floor(used / 2);
  }
  /** An instant of the database by our own clock: never later than it is there. */
  const ours = (instant: number): number => a.began + (instant - a.now);
  let refused = Number.POSITIVE_INFINITY;
  let refusedUntil = 0;
  let remaining = 0;
  const answered = a.group.map((item): readonly [Asked, RateAnswer] => {
    const { cost, limit } = item;
    if (left < cost) {
      const need = cost - left;
      const room = Math.max(0, limit - usedOf(use));
      if (room >= need) {
        const chunk = chunkOf({ cost: need, limit, room, usedLately: used });
        use = changed(use, use.current, chunk);
        left += chunk;
      }
    }
    const allowed = left >= cost;
    if (allowed) {
      left -= cost;
      used += cost;
    }
    remaining = Math.max(0, limit - usedOf(use)) + left;
    if (allowed) return [item, { allowed, remaining, retryAfterSeconds: 0 }];
    const until = cost > limit ? a.now + windowSeconds * 1_000 : roomAt(use, cost - left, limit);
    if (cost < refused) {
      refused = cost;
      refusedUntil = ours(until);
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((until - a.now) / 1_000));
    return [item, { allowed, remaining, retryAfterSeconds }];
  });
  const until = ours((use.current + 1) * use.slotLength);
  const now: Held = { left, slot: use.current, until, remaining, used, refused, refusedUntil };
  return { answered, now, row: { slots: storedUse(use), expiresAt: endOfUse(use) } };
}
