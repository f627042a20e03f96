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

/**
 * See `LedgerVerbs.leaseShares`. The share is locked first and the cap's pool only while room is moved, name
 * after name, so that two commands wait for each other in one order.
 */
export const leaseShares: LedgerVerbs["leaseShares"] = function* (names) {
  const shares: ShareRow[] = [];
  for (const { shop, rule, period, slot, cap, lease } of names) {
    yield write(placeShare, [{ shop, rule, period, slot, granted: 0, used: 0 }]);
    const [share]: readonly ShareRow[] = yield find(lockShares, [{ shop, rule, period, slot }]);
    if (!share)
      throw new Error(`the share ${rule} ${period} ${slot} was removed while it was leased`);
    const wanted = lease - (share.granted - share.used);
    if (wanted <= 0) {
      shares.push(share);
      continue;
    }
    yield write(placePool, [{ shop, rule, period, granted: 0 }]);
    const [pool]: readonly PoolRow[] = yield find(lockPools, [{ shop, rule, period }]);
    const granted = pool?.granted ?? 0;
    const moved = Math.min(wanted, Math.max(0, cap - granted));
    const leased = { ...share, granted: share.granted + moved };
    if (moved > 0) {
      yield write(savePool, [{ shop, rule, period, granted: granted + moved }]);
      yield write(saveShare, [leased]);
    }
    shares.push(leased);
  }
  return shares;
};

/** Writes shares as they are. */
export const saveShares: LedgerVerbs["saveShares"] = function* (rows) {
  if (rows.length > 0) yield write(saveShare, rows);
};

/** See `LedgerVerbs.returnRoom`: share first, then its pool, name after name, as leasing does. */
export const returnRoom: LedgerVerbs["returnRoom"] = function* (rows) {
  for (const { shop, rule, period, slot, points } of rows) {
    const [share]: readonly ShareRow[] = yield find(lockShares, [{ shop, rule, period, slot }]);
    const [pool]: readonly PoolRow[] = yield find(lockPools, [{ shop, rule, period }]);
    if (!share || !pool) continue;
    const given = Math.min(points, share.granted - share.used);
    yield write(saveShare, [{ ...share, granted: share.granted - given }]);
    yield write(savePool, [{ ...pool, granted: pool.granted - given }]);
  }
};
