// The customers' verbs: heads, identities, profiles.

import type { CustomerVerbs, IdentityRow, IdentityValueRow, Work } from "@regulars/core/storage";
import { customers, identities, identityValues, profiles } from "../schema/customers.ts";
import {
  answer,
  insertInto,
  lookUp,
  lookUpIn,
  query,
  queryRows,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, count, find, remove, write } from "../statements/step.ts";

const insertIdentity = insertInto(identities);
const placeIdentity = insertInto(identities, "keep");
const fillIdentity = insertInto(identities, "fill");
const findIdentity = lookUp(identities, { single: true });
const lockIdentity = lookUp(identities, { single: true, lock: true });
const insertValues = insertInto(identityValues);
const listValues = lookUp(identityValues, { by: ["shop", "customer"], order: "kind, lookup" });
const listIdentity = lookUp(identities, { by: ["shop", "customer"], order: "kind, lookup" });
const dropIdentities = removeFrom(identities, ["shop", "customer"]);
const dropIdentity = removeFrom(identities, identities.key);
// Not `customer = ''`: the index by customer would be taken for it, and holds the place holders of everybody.
const dropPlaces = removeFrom(identities, identities.key, "LENGTH(customer) = 0");
const dropValues = removeFrom(identityValues, ["shop", "customer"]);
const dropValuesOfKind = removeFrom(identityValues, ["shop", "customer", "kind"]);
const listOfKind = lookUp(identities, { by: ["shop", "customer", "kind"] });

const headKey = [
  { ...answer("shop", "text"), operator: "=" as const },
  { ...answer("customer", "text", "id"), operator: "=" as const },
];
const head = { tables: [customers], keys: headKey, columns: customers.columns, single: true };
const readHead = lookUpIn(head);
const lockHead = lookUpIn({ ...head, lock: true });
const insertHeads = insertInto(customers);
const updateHeads = updateOf(customers);
const pageOfHeads = queryRows(
  customers,
  "SELECT {columns} FROM regulars_customers WHERE shop = ? AND id > ? ORDER BY id LIMIT ?",
);
const nextKind = query(
  "SELECT kind FROM regulars_identities WHERE shop = ? AND kind > ? ORDER BY kind LIMIT 1",
  [answer("kind", "text")],
);
const pageOfDue = query(
  "SELECT id FROM regulars_customers WHERE shop = ? AND id > ? AND (lot_due <= ? OR tier_due <= ?) ORDER BY id LIMIT ?",
  [answer("id", "text")],
);

const findProfiles = lookUp(profiles, { single: true });
const saveProfile = insertInto(profiles, "replace");
const dropProfile = removeFrom(profiles, profiles.key);

type IdentityName = Omit<IdentityRow, "customer">;
type Found = readonly (IdentityRow | undefined)[];

/** Locks those that are known, and takes the places of the others until all are ours. */
function* lockOrPlace(names: readonly IdentityName[]): Work<Found> {
  const rows: (IdentityRow | undefined)[] = [...((yield find(lockIdentity, names)) as Found)];
  for (;;) {
    const missing: number[] = [];
    for (let at = 0; at < rows.length; at++) if (rows[at] === undefined) missing.push(at);
    if (missing.length === 0) return rows;
    const asked = missing.map((at) => names[at] as IdentityName);
    const placed: number = yield count(placeIdentity, asked.map(placeHolder));
    // Somebody else was before us with some: theirs are locked now, unless they are gone again meanwhile.
    if (placed === asked.length) return rows;
    const found: Found = yield find(lockIdentity, asked);
    for (const [i, at] of missing.entries()) rows[at] = found[i];
  }
}

function customerOf(row: IdentityRow | undefined): string | undefined {
  return row === undefined || row.customer === "" ? undefined : row.customer;
}

/** Verbs of customers; see `CustomerVerbs` for what each promises. */
export function customerVerbs({
  exclusiveWriter,
  locksFound,
}: {
  readonly exclusiveWriter: boolean;
  readonly locksFound: boolean;
}): CustomerVerbs {
  return {
    *claimIdentities(names) {
      if (names.length === 0) return [];
      if (locksFound) return (yield* lockOrPlace(names)).map(customerOf);
      if (!exclusiveWriter) yield write(placeIdentity, names.map(placeHolder));
      const rows: Found = yield find(lockIdentity, names);
      return rows.map(customerOf);
    },
    *findIdentities(names) {
      if (names.length === 0) return [];
      const rows: readonly (IdentityRow | undefined)[] = yield find(findIdentity, names);
      return rows.map(customerOf);
    },
    *nextIdentityKind({ shop, after }) {
      const rows: readonly { readonly kind: string }[] = yield ask(nextKind, shop, after);
      return rows[0]?.kind;
    },
    *insertIdentities(rows) {
      if (rows.length === 0) return;
      if (!exclusiveWriter && !locksFound) yield remove(dropPlaces, rows);
      yield write(locksFound ? fillIdentity : insertIdentity, rows);
    },
    *releaseIdentities(names) {
      if (names.length > 0 && !exclusiveWriter) yield remove(dropPlaces, names);
    },
    *insertIdentityValues(rows) {
      if (rows.length > 0) yield write(insertValues, rows);
    },
    *removeIdentities({ shop, customer, kinds }) {
      if (kinds === undefined) {
        yield remove(dropIdentities, [{ shop, customer }]);
        yield remove(dropValues, [{ shop, customer }]);
        return;
      }
      const names = kinds.map((kind) => ({ shop, customer, kind }));
      const rows: readonly IdentityRow[] = yield find(listOfKind, names);
      yield remove(dropIdentity, rows);
      yield remove(dropValuesOfKind, names);
    },
    *listIdentities(names) {
      return names.length > 0 ? yield find(listIdentity, names) : [];
    },
    *listIdentityValues(name) {
      const rows: readonly IdentityValueRow[] = yield find(listValues, [name]);
      return rows;
    },
    *lockHeads(names) {
      return names.length > 0 ? yield find(lockHead, names) : [];
    },
    *readHeads(names) {
      return names.length > 0 ? yield find(readHead, names) : [];
    },
    *saveHeads({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertHeads, inserted);
      if (updated.length > 0) yield write(updateHeads, updated);
    },
    *readProfiles(names) {
      return names.length > 0 ? yield find(findProfiles, names) : [];
    },
    *saveProfiles(rows) {
      if (rows.length > 0) yield write(saveProfile, rows);
    },
    *removeProfile(name) {
      yield remove(dropProfile, [name]);
    },
    *listDue({ shop, through, after, limit }) {
      const step = ask(pageOfDue, shop, after, through, through, limit);
      const rows: readonly { readonly id: string }[] = yield step;
      return rows.map((row) => row.id);
    },
    *listHeads({ shop, after, limit }) {
      return yield ask(pageOfHeads, shop, after, limit);
    },
  };
}

/** A row that holds an identity's place while its transaction runs. */
function placeHolder(name: IdentityName): IdentityRow {
  return { shop: name.shop, kind: name.kind, lookup: name.lookup, customer: "" };
}
