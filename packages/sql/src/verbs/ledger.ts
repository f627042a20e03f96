// The ledger's verbs: wallets, lots, entries, allocations, counters.

import type { EntryRow, LedgerVerbs } from "@regulars/core/storage";
import {
  allocations,
  counters,
  entries,
  isAnyState,
  isOpen,
  lots,
  wallets,
} from "../schema/ledger.ts";
import { answer, insertInto, lookUp, query, queryRows, updateOf } from "../statements/statement.ts";
import { ask, find, write } from "../statements/step.ts";
import { leaseShares, returnRoom, saveShares } from "./shares.ts";

const ofCustomer = ["shop", "customer"] as const;
const findWallets = lookUp(wallets, { by: ofCustomer, order: "wallet" });
const insertWallets = insertInto(wallets);
const updateWallets = updateOf(wallets);
const openLots = lookUp(lots, { by: ofCustomer, where: isOpen, order: "number" });
const findLots = lookUp(lots);
const orderLots = lookUp(lots, {
  by: ["shop", "customer", "order"],
  where: isAnyState,
  order: "number",
});
const insertLots = insertInto(lots);
const updateLots = updateOf(lots);
const findEntries = lookUp(entries, { single: true });
const insertEntries = insertInto(entries);
const reversals = lookUp(entries, {
  by: ["shop", "customer", "reverses"],
  where: "reverses > 0",
  single: true,
});
const entriesOfEvent = lookUp(entries, { by: ["shop", "customer", "event"], order: "sequence" });
const findAllocations = lookUp(allocations, { by: ["shop", "customer", "entry"], order: "lot" });
const insertAllocations = insertInto(allocations);
const findCounters = lookUp(counters);
const saveCounter = insertInto(counters, "replace");

const newest = "sequence < ? ORDER BY sequence DESC LIMIT ?";
const newestEntries = queryRows(
  entries,
  `SELECT {columns} FROM regulars_entries WHERE shop = ? AND customer = ? AND ${newest}`,
);
const newestOfWallet = queryRows(
  entries,
  `SELECT {columns} FROM regulars_entries WHERE shop = ? AND customer = ? AND wallet = ? AND ${newest}`,
);
// Sums over a whole shop may pass what integers carry exactly: a report rounds them rather than fail.
const entrySums = query(
  "SELECT wallet, kind, from_account, to_account, SUM(points) * 1.0 AS points, COUNT(*) AS entries" +
    " FROM regulars_entries WHERE shop = ? GROUP BY wallet, kind, from_account, to_account" +
    " ORDER BY wallet, kind, from_account, to_account",
  [
    answer("wallet", "text"),
    answer("kind", "text"),
    answer("from", "text"),
    answer("to", "text"),
    answer("points", "integer"),
    answer("entries", "integer"),
  ],
);
const lotSums = query(
  "SELECT wallet, state, expires_at, SUM(remaining) * 1.0 AS points, COUNT(*) AS lots" +
    ` FROM regulars_lots WHERE shop = ? AND ${isOpen}` +
    " GROUP BY wallet, state, expires_at ORDER BY wallet, state, expires_at",
  [
    answer("wallet", "text"),
    answer("state", "text"),
    answer("expiresAt", "integer"),
    answer("points", "integer"),
    answer("lots", "integer"),
  ],
);

/** Verbs of the ledger; see `LedgerVerbs` for what each promises. */
export function ledgerVerbs(): LedgerVerbs {
  return {
    leaseShares,
    returnRoom,
    saveShares,
    *loadWallets(names) {
      return names.length > 0 ? yield find(findWallets, names) : [];
    },
    *loadOpenLots(names) {
      return names.length > 0 ? yield find(openLots, names) : [];
    },
    *loadLots(names) {
      return names.length > 0 ? yield find(findLots, names) : [];
    },
    *loadOrderLots(names) {
      if (names.length === 0) return [];
      const keys = names.map(({ shop, customer, number }) => ({ shop, customer, order: number }));
      return yield find(orderLots, keys);
    },
    *loadEntries(names) {
      return names.length > 0 ? yield find(findEntries, names) : [];
    },
    *loadAllocations(names) {
      return names.length > 0 ? yield find(findAllocations, names) : [];
    },
    *findReversal(name) {
      const rows: readonly (EntryRow | undefined)[] = yield find(reversals, [name]);
      return rows[0];
    },
    *loadCounters(names) {
      return names.length > 0 ? yield find(findCounters, names) : [];
    },
    *saveWallets({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertWallets, inserted);
      if (updated.length > 0) yield write(updateWallets, updated);
    },
    *saveLots({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertLots, inserted);
      if (updated.length > 0) yield write(updateLots, updated);
    },
    *appendEntries(rows) {
      if (rows.length > 0) yield write(insertEntries, rows);
    },
    *appendAllocations(rows) {
      if (rows.length > 0) yield write(insertAllocations, rows);
    },
    *saveCounters(rows) {
      if (rows.length > 0) yield write(saveCounter, rows);
    },
    *listEntries({ shop, customer, wallet, before = Number.MAX_SAFE_INTEGER, limit }) {
      return wallet === undefined
        ? yield ask(newestEntries, shop, customer, before, limit)
        : yield ask(newestOfWallet, shop, customer, wallet, before, limit);
    },
    *listEventEntries(name) {
      return yield find(entriesOfEvent, [name]);
    },
    *sumEntries({ shop }) {
      return yield ask(entrySums, shop);
    },
    *sumOpenLots({ shop }) {
      return yield ask(lotSums, shop);
    },
  };
}
