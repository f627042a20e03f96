// The engine port of one shop: references, identities, reads.

import { type CustomerRef, customerRefSchema, parseWith, RegularsError } from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import { type Clock, refusalOf } from "../kernel/index.ts";
import type { ShopVault, Vault } from "../privacy/index.ts";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";

/** Creates the port of a shop, over what its vault opens. */
export function createEnginePort(a: {
  readonly store: Store;
  readonly shop: string;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly own: ShopVault;
}): EnginePort {
  const { shop, store } = a;
  const { of: lookup } = a.own.lookups;
  function* identify(
    verbs: StorageVerbs,
    { kind, value }: { readonly kind: string; readonly value: string },
  ): Work<string | undefined> {
    const found = lookup(kind, value);
    const lookups = [found.lookup, ...(found.others ?? [])];
    const owners = yield* verbs.findIdentities(lookups.map((one) => ({ shop, kind, lookup: one })));
    return owners.find((owner) => owner !== undefined);
  }
  return {
    shop,
    lookup,
    identify,
    now: a.clock,
    target(ref, create) {
      if (typeof ref === "string") return { by: "id", id: ref };
      const kind = `external:${ref.source}`;
      return { by: "identity", kind, ...lookup(kind, ref.id), value: ref.id, create };
    },
    async read(work) {
      try {
        return await store.read(function* (verbs) {
          return yield* work(yield* a.vault.enter(verbs, [shop]));
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    *find(verbs, sent: CustomerRef) {
      const ref = parseWith(customerRefSchema, sent);
      let customer: string | undefined;
      if (typeof ref === "string") {
        const [head] = yield* verbs.readHeads([{ shop, customer: ref }]);
        customer = head?.id;
      } else {
        customer = yield* identify(verbs, { kind: `external:${ref.source}`, value: ref.id });
      }
      if (customer === undefined) {
        throw new RegularsError("customer_not_found", {
          customer: typeof ref === "string" ? ref : ref.id,
        });
      }
      return customer;
    },
  };
}
