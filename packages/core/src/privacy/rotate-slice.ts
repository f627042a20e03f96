// One slice of a rotation: some customers in one transaction, each wholly under the current secret afterwards.

import type { CustomerProfile } from "@regulars/contract";
import type { Keyring } from "../access/index.ts";
import { identityText } from "../kernel/locate.ts";
import type {
  DataKeyRow,
  IdentityRow,
  IdentityValueRow,
  StorageVerbs,
  Work,
} from "../storage/index.ts";
import { newDataKey, rewrapDataKey } from "./data-keys.ts";
import type { Lookups } from "./lookups.ts";
import { isPersonal } from "./places.ts";
import { isSealed } from "./seal.ts";
import { nameWords } from "./words.ts";

/** What a slice works with. */
export interface SliceArgs {
  /** Those of the store. */
  readonly plain: StorageVerbs;
  /** The same, sealing and opening. */
  readonly sealed: StorageVerbs;
  readonly keyring: Keyring;
  readonly lookups: Lookups;
  readonly shop: string;
  /** Ids, sorted. */
  readonly customers: readonly string[];
}

/** What a slice did. */
export interface SliceReport {
  readonly customers: number;
  readonly identities: number;
  readonly texts: number;
  /** Customers one of whose identities is another customer's under the current secret; they stay as they are. */
  readonly conflicts: readonly string[];
}

/** More than are kept of anybody. */
const mostInteractions = 1_000;

interface Name {
  readonly shop: string;
  readonly customer: string;
}

/** Brings customers under the current secret: hashes, then texts, then data keys, which say that it is done. */
export function* rotateSlice(args: SliceArgs): Work<SliceReport> {
  const { plain, shop } = args;
  const names = args.customers.map((customer) => ({ shop, customer }));
  const owners = yield* claimAll(args, names);
  const heads = yield* plain.lockHeads(names);
  const living = names.filter((_, at) => {
    const head = heads[at];
    return head !== undefined && head.membership !== "erased";
  });
  const conflicts = new Set<string>();
  let identities = 0;
  for (const name of living) {
    const moved = yield* moveIdentities(args, name, owners);
    if (moved === undefined) conflicts.add(name.customer);
    else identities += moved;
  }
  yield* plain.releaseIdentities(
    [...owners.values()].flatMap((one) => (one.isUsed ? [] : [one.name])),
  );
  const done = living.filter(({ customer }) => !conflicts.has(customer));
  const texts = yield* sealTexts(args, done);
  yield* completeKeys(args, done);
  return { customers: done.length, identities, texts, conflicts: [...conflicts] };
}

interface Owner {
  readonly name: Omit<IdentityRow, "customer">;
  readonly customer: string | undefined;
  /** It is somebody's, now or since before. */
  isUsed: boolean;
}

/** Claims every identity of the customers under the hashes that they have and those that they get. */
function* claimAll(args: SliceArgs, names: readonly Name[]): Work<Map<string, Owner>> {
  const { plain, sealed, lookups } = args;
  const claims = new Map<string, Omit<IdentityRow, "customer">>();
  const add = ({ shop, kind, lookup }: Omit<IdentityRow, "customer">): void => {
    claims.set(identityText(shop, { kind, lookup }), { shop, kind, lookup });
  };
  for (const row of yield* plain.listIdentities(names)) add(row);
  for (const name of names)
    for (const { shop, kind, value } of yield* sealed.listIdentityValues(name))
      add({ shop, kind, lookup: lookups.of(kind, value).lookup });
  const owners = new Map<string, Owner>();
  if (claims.size === 0) return owners;
  const texts = [...claims.keys()].sort();
  const wanted = texts.map((text) => claims.get(text) as Omit<IdentityRow, "customer">);
  const found = yield* plain.claimIdentities(wanted);
  for (const [at, text] of texts.entries()) {
    const customer = found[at];
    const name = wanted[at] as Omit<IdentityRow, "customer">;
    owners.set(text, { name, customer, isUsed: customer !== undefined });
  }
  return owners;
}

/** Puts a customer's identities under the current hashes; undefined when one of them is somebody else's there. */
function* moveIdentities(
  args: SliceArgs,
  name: Name,
  owners: ReadonlyMap<string, Owner>,
): Work<number | undefined> {
  const { plain, sealed, lookups } = args;
  const rows = yield* plain.listIdentities([name]);
  const kept = yield* plain.listIdentityValues(name);
  const isCurrent =
    rows.length === kept.length &&
    rows.every(({ lookup }) => lookups.isCurrent(lookup)) &&
    kept.every(({ value }) => isSealed(value));
  if (isCurrent) return 0;
  const values: IdentityValueRow[] = [];
  for (const row of yield* sealed.listIdentityValues(name)) {
    const { lookup } = lookups.of(row.kind, row.value);
    const owner = owners.get(identityText(row.shop, { kind: row.kind, lookup }));
    const isTaken = owner?.customer !== undefined && owner.customer !== name.customer;
    // Not claimed: it came after the customer was listed, and is for another slice.
    if (owner === undefined || isTaken) return undefined;
    owner.isUsed = true;
    values.push({ ...row, lookup });
  }
  yield* plain.removeIdentities(name);
  const identities = values.map(({ shop, customer, kind, lookup }) => ({
    shop,
    customer,
    kind,
    lookup,
  }));
  yield* plain.insertIdentities(identities);
  yield* sealed.insertIdentityValues(values);
  return values.length;
}

/** Seals what is plain of profiles, reasons, explanations and activities, and hashes the words of names. */
function* sealTexts({ plain, sealed }: SliceArgs, names: readonly Name[]): Work<number> {
  const profiles = (yield* plain.readProfiles(names)).filter(
    (row) => row !== undefined && !isSealed(row.body),
  );
  yield* sealed.saveProfiles(profiles as never);
  for (const row of yield* sealed.readProfiles(names)) {
    if (row === undefined) continue;
    const { shop, customer } = row;
    const words = nameWords((JSON.parse(row.body) as CustomerProfile).names);
    yield* plain.removeSearchWords({ shop, customer });
    yield* sealed.insertSearchWords(words.map((word) => ({ shop, word, customer })));
  }
  const moved = yield* sealInteractions({ plain, sealed }, names);
  const texts = yield* plain.listPersonalTexts(names);
  const refunds = texts.refunds.filter(({ reason }) => !isSealed(reason ?? ""));
  const explanations = texts.explanations.filter(({ body }) => isPersonal(body) && !isSealed(body));
  const activities = texts.activities.filter(({ body }) => !isSealed(body));
  const parked = texts.parked.filter(({ body }) => !isSealed(body));
  const open = { refunds, explanations, activities, parked };
  yield* sealed.savePersonalTexts(open);
  return Object.values(open).reduce((sum, rows) => sum + rows.length, moved + profiles.length);
}

/** Interactions are written once: those that are plain are written again. */
function* sealInteractions(
  { plain, sealed }: Pick<SliceArgs, "plain" | "sealed">,
  names: readonly Name[],
): Work<number> {
  let count = 0;
  for (const name of names) {
    const rows = yield* plain.listInteractions({ ...name, limit: mostInteractions });
    if (rows.every(({ body }) => isSealed(body))) continue;
    const open = yield* sealed.listInteractions({ ...name, limit: mostInteractions });
    yield* plain.removeInteractions(name);
    yield* sealed.appendInteractions(open);
    count += rows.filter(({ body }) => !isSealed(body)).length;
  }
  return count;
}

/** Seals data keys under the current secret and marks them complete, last of all. */
function* completeKeys({ plain, keyring }: SliceArgs, names: readonly Name[]): Work<void> {
  const rows = yield* plain.readDataKeys(names);
  const inserted: DataKeyRow[] = [];
  const updated: DataKeyRow[] = [];
  for (const [at, name] of names.entries()) {
    const row = rows[at];
    if (row === undefined) inserted.push(newDataKey(keyring, name, 1).row);
    else updated.push(rewrapDataKey(keyring, row, 1));
  }
  yield* plain.saveDataKeys({ inserted, updated });
}
