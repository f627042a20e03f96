// Program-wide caps: room moves from a pool to shares, so that commands rarely meet on one row.

import type { LedgerVerbs, ShareRow } from "@regulars/core/storage";
import { capPools, capShares, type PoolRow } from "../schema/ledger.ts";
import { insertInto, lookUp } from "../statements/statement.ts";
import { find, write } from "../statements/step.ts";

const placeShare = insertInto(capShares, "keep");
const lockShares = lookUp(capShares, { single: true, lock: true });
const saveShare = insertInto(capShares, "replace");
const placePool = insertInto(capPools, "keep");
const lockPools = lookUp(capPools, { single: true, lock: true });
const savePool = insertInto(capPools, "replace");

type PoolName = Pick<PoolRow, "shop" | "rule" | "period">;

function poolText({ shop, rule, period }: PoolName): string {
  return `${shop}\0${rule}\0${period}`;
}

/** The pools that rows of shares draw on, each once and in one order for everybody. */
function poolsOf(rows: readonly PoolName[]): readonly PoolName[] {
  const pools = new Map(
    rows.map(({ shop, rule, period }) => [
      poolText({ shop, rule, period }),
      { shop, rule, period },
    ]),
  );
  return [...pools.keys()].sort().map((text) => pools.get(text) as PoolName);
}

/**
 * See `LedgerVerbs.leaseShares`. All shares are locked first, in the order given, and then the pools of those that
 * need room, in theirs, so that two batches wait for each other in one order.
 */
export const leaseShares: LedgerVerbs["leaseShares"] = function* (names) {
  if (names.length === 0) return [];
  yield write(
    placeShare,
    names.map(({ shop, rule, period, slot }) => ({
      shop,
      rule,
      period,
      slot,
      granted: 0,
      used: 0,
    })),
  );
  const locked: readonly (ShareRow | undefined)[] = yield find(lockShares, names);
  const shares = locked.map((share, at) => {
    if (share !== undefined) return share;
    const { rule, period, slot } = names[at] as (typeof names)[number];
    throw new Error(`the share ${rule} ${period} ${slot} was removed while it was leased`);
  });
  const wanted = names.map(({ lease }, at) => {
    const { granted, used } = shares[at] as ShareRow;
    return lease - (granted - used);
  });
  const pools = poolsOf(names.filter((_, at) => (wanted[at] as number) > 0));
  if (pools.length === 0) return shares;
  yield write(
    placePool,
    pools.map((pool) => ({ ...pool, granted: 0 })),
  );
  const found: readonly (PoolRow | undefined)[] = yield find(lockPools, pools);
  const granted = new Map(pools.map((pool, at) => [poolText(pool), found[at]?.granted ?? 0]));
  const leased = shares.map((share, at) => {
    const text = poolText(share);
    const { cap } = names[at] as (typeof names)[number];
    const before = granted.get(text) ?? 0;
    const moved = Math.min(Math.max(0, wanted[at] as number), Math.max(0, cap - before));
    if (moved === 0) return share;
    granted.set(text, before + moved);
    return { ...share, granted: share.granted + moved };
  });
  const changed = leased.filter((share, at) => share !== shares[at]);
  if (changed.length > 0) {
    yield write(
      savePool,
      poolsOf(changed).map((pool) => ({ ...pool, granted: granted.get(poolText(pool)) ?? 0 })),
    );
    yield write(saveShare, changed);
  }
  return leased;
};

/** Writes shares as they are. */
export const saveShares: LedgerVerbs["saveShares"] = function* (rows) {
  if (rows.length > 0) yield write(saveShare, rows);
};

/** See `LedgerVerbs.returnRoom`: shares first, then their pools, as leasing does. */
export const returnRoom: LedgerVerbs["returnRoom"] = function* (rows) {
  if (rows.length === 0) return;
  const shares: readonly (ShareRow | undefined)[] = yield find(lockShares, rows);
  const pools = poolsOf(rows);
  const found: readonly (PoolRow | undefined)[] = yield find(lockPools, pools);
  const granted = new Map(pools.map((pool, at) => [poolText(pool), found[at]?.granted]));
  const left: ShareRow[] = [];
  for (const [at, { points }] of rows.entries()) {
    const share = shares[at];
    const before = share && granted.get(poolText(share));
    if (share === undefined || before === undefined) continue;
    const given = Math.min(points, share.granted - share.used);
    left.push({ ...share, granted: share.granted - given });
    granted.set(poolText(share), before - given);
  }
  if (left.length === 0) return;
  yield write(saveShare, left);
  yield write(
    savePool,
    poolsOf(left).map((pool) => ({ ...pool, granted: granted.get(poolText(pool)) ?? 0 })),
  );
};
