// The engine port of one shop: references, identities, reads.

import { createHmac } from "node:crypto";
import { type CustomerRef, customerRefSchema, parseWith, RegularsError } from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import { type Clock, refusalOf } from "../kernel/index.ts";
import type { Store } from "../storage/index.ts";

/** Creates the port of a shop. `secret` keys the hashes under which identities are found. */
export function createEnginePort(a: {
  readonly store: Store;
  readonly shop: string;
  readonly clock: Clock;
  readonly secret: string;
}): EnginePort {
  const { shop, store } = a;
  const hashes = new Map<string, string>();
  const lookup = (kind: string, value: string): string => {
    const text = `${shop}\0${kind}\0${value}`;
    let hash = hashes.get(text);
    if (hash === undefined) {
      hash = createHmac("sha256", a.secret).update(text).digest("base64url").slice(0, 32);
      // Bounded: the hot customers of the moment are what it is for.
      if (hashes.size >= 10_000) hashes.clear();
      hashes.set(text, hash);
    }
    return hash;
  };
  return {
    shop,
    lookup,
    now: a.clock,
    target(ref, create) {
      if (typeof ref === "string") return { by: "id", id: ref };
      const kind = `external:${ref.source}`;
      return { by: "identity", kind, lookup: lookup(kind, ref.id), value: ref.id, create };
    },
    async read(work) {
      try {
        return await store.read(work);
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
        const kind = `external:${ref.source}`;
        [customer] = yield* verbs.findIdentities([{ shop, kind, lookup: lookup(kind, ref.id) }]);
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
