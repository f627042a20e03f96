// Data keys: one for each customer, sealed under a secret of the keyring.

import { randomBytes } from "node:crypto";
import { RegularsError } from "@regulars/contract";
import { deriveKey, hasKey, type Keyring } from "../access/index.ts";
import type { Work } from "../storage/work.ts";
import { openBytes, sealBytes } from "./seal.ts";
import type { DataKeyRow, PrivacyVerbs } from "./store.ts";

/** Names whose data a key seals. */
export interface KeyOwner {
  readonly shop: string;
  /** Empty: the shop itself. */
  readonly customer: string;
}

/** Data keys by `ownerText`. */
export type DataKeys = ReadonlyMap<string, Buffer>;

const column = "data_keys.wrapped";

/** One text per owner. */
export function ownerText({ shop, customer }: KeyOwner): string {
  return `${shop}\0${customer}`;
}

function wrap(keyring: Keyring, owner: KeyOwner, key: Buffer): string {
  const place = { ...owner, column };
  const secret = deriveKey(keyring, keyring.current, "seal");
  return sealBytes(secret, place, key).toString("base64url");
}

/** Makes a new data key under the current secret. */
export function newDataKey(
  keyring: Keyring,
  { shop, customer }: KeyOwner,
  complete: 0 | 1,
): { readonly row: DataKeyRow; readonly key: Buffer } {
  const key = randomBytes(32);
  const wrapped = wrap(keyring, { shop, customer }, key);
  return { row: { shop, customer, keyId: keyring.current, wrapped, complete }, key };
}

/** Opens a data key. Throws `keyring_key_missing`, `seal_broken`, and `seal_required` without a keyring. */
export function openDataKey(keyring: Keyring | undefined, row: DataKeyRow): Buffer {
  const { shop, customer, keyId } = row;
  if (keyring === undefined) throw new RegularsError("seal_required", { shop });
  if (!hasKey(keyring, keyId)) throw new RegularsError("keyring_key_missing", { key: keyId });
  const secret = deriveKey(keyring, keyId, "seal");
  return openBytes(secret, { shop, customer, column }, Buffer.from(row.wrapped, "base64url"));
}

/** The same data key under the current secret. */
export function rewrapDataKey(keyring: Keyring, row: DataKeyRow, complete: 0 | 1): DataKeyRow {
  const key = openDataKey(keyring, row);
  return { ...row, keyId: keyring.current, wrapped: wrap(keyring, row, key), complete };
}

/** Reads the data keys of owners; those that have none are left out. */
export function* readKeys(
  verbs: PrivacyVerbs,
  keyring: Keyring | undefined,
  owners: readonly KeyOwner[],
): Work<Map<string, Buffer>> {
  const keys = new Map<string, Buffer>();
  const names = new Map(owners.map((owner) => [ownerText(owner), owner]));
  if (names.size === 0) return keys;
  for (const row of yield* verbs.readDataKeys([...names.values()]))
    if (row !== undefined) keys.set(ownerText(row), openDataKey(keyring, row));
  return keys;
}

/** Reads the data keys of customers, and makes those that are missing. Their customers are locked, or new. */
export function* ensureKeys(
  verbs: PrivacyVerbs,
  keyring: Keyring,
  a: { readonly owners: readonly KeyOwner[]; readonly complete: 0 | 1 },
): Work<DataKeys> {
  const keys = yield* readKeys(verbs, keyring, a.owners);
  const inserted: DataKeyRow[] = [];
  for (const owner of a.owners) {
    const text = ownerText(owner);
    if (keys.has(text)) continue;
    const { row, key } = newDataKey(keyring, owner, a.complete);
    inserted.push(row);
    keys.set(text, key);
  }
  if (inserted.length > 0) yield* verbs.saveDataKeys({ inserted, updated: [] });
  return keys;
}
