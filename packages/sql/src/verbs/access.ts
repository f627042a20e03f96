// The verbs of access: server keys, revocations, requests under their keys, rates.

import type {
  AccessVerbs,
  RateRow,
  RequestRow,
  RevocationRow,
  ServerKeyRow,
  Work,
} from "@regulars/core/storage";
import { rates, requests, revocations, serverKeys } from "../schema/access.ts";
import {
  answer,
  type InsertStatement,
  insertInto,
  type LookUpStatement,
  lookUp,
  query,
  queryRows,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, count, find, remove, write } from "../statements/step.ts";

const insertKeys = insertInto(serverKeys);
const findKeys = lookUp(serverKeys, { by: ["shop", "prefix"], single: true });
const lockKeys = lookUp(serverKeys, { single: true, lock: true });
const updateKeys = updateOf(serverKeys);
const keysOfShop = lookUp(serverKeys, { by: ["shop"], order: "id" });

const putRevocations = insertInto(revocations, "replace");
const liveRevocations = queryRows(
  revocations,
  "SELECT {columns} FROM regulars_revocations WHERE shop = ? AND expires_at > ? ORDER BY kind, subject",
);

const placeRequests = insertInto(requests, "keep");
const findRequests = lookUp(requests, { single: true });
const lockRequests = lookUp(requests, { single: true, lock: true });
const updateRequests = updateOf(requests);
const dropRequests = removeFrom(requests, requests.key);

const placeRates = insertInto(rates, "keep");
const lockRates = lookUp(rates, { single: true, lock: true });
const updateRates = updateOf(rates);

const expiring = {
  revocations: {
    old: queryRows(
      revocations,
      "SELECT {columns} FROM regulars_revocations WHERE shop = ? AND expires_at <= ? ORDER BY expires_at LIMIT ?",
    ),
    drop: removeFrom(revocations, ["shop", "kind", "subject", "expiresAt"]),
    name: ({ kind, subject }: RevocationRow) => `${kind}\0${subject}`,
  },
  requests: {
    old: query(
      "SELECT shop, principal, request_key, expires_at FROM regulars_requests WHERE shop = ? AND expires_at <= ? ORDER BY expires_at LIMIT ?",
      [
        answer("shop", "text"),
        answer("principal", "text"),
        answer("key", "text", "request_key"),
        answer("expiresAt", "integer", "expires_at"),
      ],
    ),
    drop: removeFrom(requests, ["shop", "principal", "key", "expiresAt"]),
    name: ({ principal, key }: RequestRow) => `${principal}\0${key}`,
  },
  rates: {
    old: queryRows(
      rates,
      "SELECT {columns} FROM regulars_rates WHERE shop = ? AND expires_at <= ? ORDER BY expires_at LIMIT ?",
    ),
    drop: removeFrom(rates, ["shop", "bucket", "expiresAt"]),
    name: ({ bucket }: RateRow) => bucket,
  },
} as const;

/** Verbs of access; see `AccessVerbs` for what each promises. `clock` reads the database's time as `now`. */
export function accessVerbs(clock: string | undefined): AccessVerbs {
  const now = clock === undefined ? undefined : query(clock, [answer("now", "integer")]);
  return {
    *readClock() {
      if (now === undefined) return Date.now();
      const rows: readonly { readonly now: number }[] = yield ask(now);
      return Number(rows[0]?.now);
    },
    *insertServerKeys(rows) {
      yield write(insertKeys, rows);
    },
    *findServerKeys(names) {
      const rows: readonly (ServerKeyRow | undefined)[] = yield find(findKeys, names);
      return rows;
    },
    *listServerKeys(shop) {
      const rows: readonly ServerKeyRow[] = yield find(keysOfShop, [{ shop }]);
      return rows;
    },
    *lockServerKeys(names) {
      const rows: readonly (ServerKeyRow | undefined)[] = yield find(lockKeys, names);
      return rows;
    },
    *saveServerKeys(rows) {
      if (rows.length > 0) yield write(updateKeys, rows);
    },
    *saveRevocations(rows) {
      if (rows.length > 0) yield write(putRevocations, rows);
    },
    *listRevocations({ shop, after }) {
      const rows: readonly RevocationRow[] = yield ask(liveRevocations, shop, after);
      return rows;
    },
    *claimRequests(rows) {
      return yield* placed(placeRequests, lockRequests, rows);
    },
    *lockRequests(names) {
      const rows: readonly (RequestRow | undefined)[] = yield find(lockRequests, names);
      return rows;
    },
    *saveRequests(rows) {
      if (rows.length > 0) yield write(updateRequests, rows);
    },
    *removeRequests(names) {
      if (names.length > 0) yield remove(dropRequests, names);
    },
    *removeResponses(name) {
      yield remove(dropResponses, [name]);
    },
    *readRequests(names) {
      const rows: readonly (RequestRow | undefined)[] = yield find(findRequests, names);
      return rows;
    },
    *lockRates(names) {
      const fresh = names.map(({ shop, bucket }) => ({ shop, bucket, slots: "[]", expiresAt: 0 }));
      return yield* placed(placeRates, lockRates, fresh);
    },
    *saveRates(rows) {
      if (rows.length > 0) yield write(updateRates, rows);
    },
    *removeExpired({ kind, shop, through, limit }) {
      const { old, drop, name } = expiring[kind];
      const rows: readonly never[] = yield ask(old, shop, through, limit);
      // In the order of the key, as all who lock rows do.
      const sorted = [...rows].sort((a, b) => (name(a) < name(b) ? -1 : 1));
      if (sorted.length > 0) yield remove(drop, sorted);
      return sorted.length;
    },
  };
}

/** Rows that are put where there are none, locked; what was there before stays as it is. */
function* placed<Row extends object>(
  place: InsertStatement,
  lock: LookUpStatement,
  rows: readonly Row[],
): Work<readonly Row[]> {
  if (rows.length === 0) return [];
  for (let tries = 0; tries < mostTries; tries++) {
    const fresh: number = yield count(place, rows);
    // Places that are all new are ours.
    if (fresh === rows.length) return rows;
    const found: readonly (Row | undefined)[] = yield find(lock, rows);
    // One that kept us from placing may have been removed before we locked it.
    if (found.every((row) => row !== undefined)) return found;
  }
  throw new Error("rows were removed again and again while they were claimed");
}

const mostTries = 20;

const dropResponses = removeFrom(requests, ["shop", "customer"]);
