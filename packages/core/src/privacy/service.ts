// Use cases of privacy: how personal data is kept, and bringing it under a new secret.

import { refusalOf } from "../kernel/store-fault.ts";
import type { Store } from "../storage/index.ts";
import { type RotationOptions, type RotationReport, rotate } from "./rotate.ts";
import type { ShopVault, Vault } from "./vault.ts";

/** How many customers' personal data is under a secret. */
export interface SealedUnder {
  /** Id of the secret. */
  readonly key: string;
  /** Customers of whom nothing is plain or under another secret. */
  readonly complete: number;
  /** Customers of whom something may be. */
  readonly partial: number;
}

/** How a shop's personal data is kept. */
export interface PrivacyStatus {
  /** The engine has a keyring: what is written is sealed. */
  readonly sealing: boolean;
  /** Id of the current secret. */
  readonly key?: string | undefined;
  /** Nothing is plain or under another secret. */
  readonly complete: boolean;
  readonly secrets: readonly SealedUnder[];
}

/** Privacy of a shop. */
export interface PrivacyService {
  /** How personal data is kept. */
  status(): Promise<PrivacyStatus>;
  /**
   * Brings everything under the current secret of the keyring: seals what is plain, hashes identities anew, seals data
   * keys anew. In slices of one transaction each, while commands go on; it may be ended or killed at any moment and
   * run again. Throws `keyring_missing`.
   */
  rotate(options?: RotationOptions): Promise<RotationReport>;
}

/** Creates the privacy of a shop. */
export function createPrivacyService(a: {
  readonly store: Store;
  readonly vault: Vault;
  readonly own: ShopVault;
  readonly shop: string;
}): PrivacyService {
  const { store, vault, shop } = a;
  return {
    async rotate(options = {}) {
      try {
        return await rotate({ ...a, options });
      } catch (error) {
        if (options.signal?.aborted === true) throw error;
        throw refusalOf(error);
      }
    },
    async status() {
      try {
        return await store.read(function* (verbs) {
          const counts = yield* verbs.countDataKeys({ shop });
          const [own] = yield* verbs.readDataKeys([{ shop, customer: "" }]);
          const key = vault.keyring?.current;
          const left =
            key === undefined
              ? []
              : yield* verbs.listUnsealed({ shop, keyId: key, after: "", limit: 1 });
          const ids = [...new Set(counts.map(({ keyId }) => keyId))];
          const sum = (id: string, complete: number): number =>
            counts.find((one) => one.keyId === id && one.complete === complete)?.customers ?? 0;
          return {
            sealing: key !== undefined,
            ...(key === undefined ? {} : { key }),
            complete: own?.complete === 1 && own.keyId === key && left.length === 0,
            secrets: ids.map((id) => ({ key: id, complete: sum(id, 1), partial: sum(id, 0) })),
          };
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
