// Rotation: brings a shop's personal data under the current secret, while it is at work.

import { RegularsError } from "@regulars/contract";
import type { Keyring } from "../access/index.ts";
import { keyText } from "../kernel/keys.ts";
import type { KeyName } from "../kernel/store.ts";
import type { ParkedRefundRow, StorageVerbs, Store, Work } from "../storage/index.ts";
import { rewrapDataKey } from "./data-keys.ts";
import { rotateSlice, type SliceReport } from "./rotate-slice.ts";
import { isSealed } from "./seal.ts";
import type { ShopVault, Vault } from "./vault.ts";

/** How far a rotation has come. */
export interface RotationProgress {
  /** Customers brought under the current secret in this run. */
  readonly customers: number;
}

/** What a rotation did. */
export interface RotationReport {
  /** Id of the secret that everything is under now. */
  readonly key: string;
  /** Customers that were not wholly under it before. */
  readonly customers: number;
  /** Identities that were hashed anew or sealed. */
  readonly identities: number;
  /** Profiles, reasons and explanations that were sealed. */
  readonly texts: number;
  /** Customers that stay as they are, since one of their identities is another customer's under the current secret. */
  readonly conflicts: readonly string[];
}

/** Options of a rotation. */
export interface RotationOptions {
  readonly onProgress?: ((progress: RotationProgress) => void) | undefined;
  /** Ends it after the slice in hand, with the signal's reason. Run it again, and it goes on there. */
  readonly signal?: AbortSignal | undefined;
}

/** A shop whose data is rotated. */
export interface RotationArgs {
  readonly store: Store;
  readonly vault: Vault;
  readonly own: ShopVault;
  readonly shop: string;
  readonly options: RotationOptions;
}

/** A slice on an embedded database holds the event loop: few enough for about fifteen milliseconds. */
const sliceCustomers = 20;
const sliceParked = 100;
const mostParked = 100_000;

/** Rotates in slices, each one transaction. Where it stands is told by the rows alone. Throws `keyring_missing`. */
export async function rotate(args: RotationArgs): Promise<RotationReport> {
  const { store, vault, own, shop, options } = args;
  const { keyring } = vault;
  if (keyring === undefined) throw new RegularsError("keyring_missing");
  const sum = { customers: 0, identities: 0, texts: 0, conflicts: [] as string[] };
  const keyId = keyring.current;
  for (let after = ""; ; ) {
    options.signal?.throwIfAborted();
    const page = { shop, keyId, after, limit: sliceCustomers };
    const customers = await store.read((verbs) => verbs.listUnsealed(page));
    if (customers.length === 0) break;
    const done = await store.transaction(function* (plain): Work<SliceReport> {
      const sealed = yield* vault.enter(plain, [shop]);
      return yield* rotateSlice({ plain, sealed, keyring, lookups: own.lookups, shop, customers });
    });
    sum.customers += done.customers;
    sum.identities += done.identities;
    sum.texts += done.texts;
    sum.conflicts.push(...done.conflicts);
    options.onProgress?.({ customers: sum.customers });
    after = customers.at(-1) ?? after;
  }
  sum.texts += await sealWaiting(args);
  if (await finish(args, keyring)) own.setComplete();
  return { key: keyId, ...sum };
}

/** Seals refunds that wait for orders nobody knows. */
async function sealWaiting({ store, vault, shop, options }: RotationArgs): Promise<number> {
  const page = { shop, before: Number.MAX_SAFE_INTEGER, limit: mostParked };
  const waiting = await store.read((verbs) => verbs.listParked(page));
  const plain = waiting.filter(({ body }) => !isSealed(body));
  let count = 0;
  for (let at = 0; at < plain.length; at += sliceParked) {
    options.signal?.throwIfAborted();
    const rows = plain.slice(at, at + sliceParked);
    count += await store.transaction(function* (verbs) {
      return yield* sealParked(verbs, yield* vault.enter(verbs, [shop]), rows);
    });
  }
  return count;
}

/** With the orders' keys claimed nobody can apply the refunds meanwhile. */
function* sealParked(
  plain: StorageVerbs,
  sealed: StorageVerbs,
  rows: readonly ParkedRefundRow[],
): Work<number> {
  const names = new Map<string, KeyName>();
  for (const { shop, orderSource, orderId } of rows) {
    const name: KeyName = { shop, kind: "order", source: orderSource, id: orderId };
    names.set(keyText(name), name);
  }
  const keys = [...names.keys()].sort().map((text) => names.get(text) as KeyName);
  const found = yield* plain.claimKeys(keys);
  const unused = keys.filter((_, at) => found[at] === undefined);
  yield* plain.saveKeys({ inserted: [], updated: [], unused });
  const unknown = keys.filter((_, at) => found[at]?.state === "awaited");
  const parked = (yield* plain.loadParked(unknown)).filter(({ body }) => !isSealed(body));
  yield* sealed.savePersonalTexts({ refunds: [], explanations: [], activities: [], parked });
  return parked.length;
}

/** Puts the shop's own key under the current secret; complete when nothing of the shop is left behind. */
function finish({ store, shop }: RotationArgs, keyring: Keyring): Promise<boolean> {
  return store.transaction(function* (verbs) {
    const keyId = keyring.current;
    const left = yield* verbs.listUnsealed({ shop, keyId, after: "", limit: 1 });
    const [row] = yield* verbs.readDataKeys([{ shop, customer: "" }]);
    if (row === undefined) return false;
    const isComplete = left.length === 0;
    const updated = [rewrapDataKey(keyring, row, isComplete ? 1 : 0)];
    yield* verbs.saveDataKeys({ inserted: [], updated });
    return isComplete;
  });
}
