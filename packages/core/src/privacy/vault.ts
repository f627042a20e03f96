// The vault: what keeps personal data sealed for every shop of an engine.

import { RegularsError } from "@regulars/contract";
import { checkKeyring, type Keyring } from "../access/index.ts";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import { newDataKey, openDataKey } from "./data-keys.ts";
import { createLookups, type Lookups } from "./lookups.ts";
import { sealVerbs } from "./sealed-verbs.ts";

/** Keeps personal data. */
export interface Vault {
  /** Undefined: personal data is kept as plain text. */
  readonly keyring: Keyring | undefined;
  /**
   * Verbs over which personal data is sealed and opened. Without a keyring the shops are first looked at, once: throws
   * `seal_required` when one of them is sealed.
   */
  enter(verbs: StorageVerbs, shops: readonly string[]): Work<StorageVerbs>;
  /**
   * Prepares a shop. With a keyring it is read, and `keyring_key_missing` or `seal_broken` thrown when its data cannot
   * be opened.
   */
  open(store: Store, shop: string): Promise<ShopVault>;
}

/** The vault of one shop. */
export interface ShopVault {
  readonly lookups: Lookups;
  /** Notes that nothing of the shop is plain any more. */
  setComplete(): void;
}

/** Creates the vault. `secret` keys the hashes of shops without a keyring. Throws as `checkKeyring`. */
export function createVault(a: {
  readonly keyring?: Keyring | undefined;
  readonly secret?: string | undefined;
}): Vault {
  const { keyring } = a;
  if (keyring !== undefined) checkKeyring(keyring);
  const isMany = keyring !== undefined && Object.keys(keyring.secrets).length > 1;
  const known = new WeakMap<StorageVerbs, StorageVerbs>();
  /** Shops of which plain rows may be left. */
  const plain = new Set<string>();
  const isMoving = (shop: string): boolean => isMany || plain.has(shop);
  const lookups = new Map<string, Lookups>();
  const lookupsOf = (shop: string): Lookups => {
    let own = lookups.get(shop);
    if (own === undefined) {
      const hasPlain = (): boolean => plain.has(shop);
      own = createLookups({ shop, keyring, secret: a.secret ?? "regulars", hasPlain });
      lookups.set(shop, own);
    }
    return own;
  };
  /** Shops that are not sealed, as far as this process knows. */
  const open = new Set<string>();
  return {
    keyring,
    *enter(verbs, shops) {
      if (keyring === undefined) yield* refuseSealed(verbs, shops, open);
      let sealed = known.get(verbs);
      if (sealed === undefined) {
        sealed = sealVerbs(verbs, keyring, { isMoving, lookupsOf });
        known.set(verbs, sealed);
      }
      return sealed;
    },
    async open(store, shop) {
      if (keyring !== undefined) {
        const [row] = await store.read((verbs) => verbs.readDataKeys([{ shop, customer: "" }]));
        const key = row ?? (await beginSealing(store, keyring, shop));
        // Opened now, so that a wrong secret is told before anything is hashed with it.
        openDataKey(keyring, key);
        if (key.complete === 0) plain.add(shop);
      }
      return { lookups: lookupsOf(shop), setComplete: () => plain.delete(shop) };
    },
  };
}

/** Hashes of the plain secret would find nobody in a sealed shop, and make everybody a second time. */
function* refuseSealed(
  verbs: StorageVerbs,
  shops: readonly string[],
  open: Set<string>,
): Work<void> {
  for (const shop of shops) {
    if (open.has(shop)) continue;
    const [row] = yield* verbs.readDataKeys([{ shop, customer: "" }]);
    if (row !== undefined) throw new RegularsError("seal_required", { shop });
    open.add(shop);
  }
}

/** Makes the shop's own key. Of a shop that has no customers yet nothing is plain. */
function beginSealing(store: Store, keyring: Keyring, shop: string) {
  return store.transaction(function* (verbs) {
    const heads = yield* verbs.listHeads({ shop, after: "", limit: 1 });
    const complete = heads.length === 0 ? 1 : 0;
    return yield* verbs.ensureDataKey(newDataKey(keyring, { shop, customer: "" }, complete).row);
  });
}
