// Revocations: what is no longer let in, known to every process within two seconds.

import { createFresh } from "../kernel/fresh.ts";
import { type Clock, refusalOf } from "../kernel/index.ts";
import type { RevocationRow, Store } from "../storage/index.ts";

/** The live revocations of a shop, as this process knows them. */
export interface Revocations {
  /** At once while what is known is at most a second old, and never older than two. Throws where it cannot be known. */
  known(): RevocationList | Promise<RevocationList>;
  /** Something was revoked in this process: it counts from now on. */
  forget(): void;
}

/** Milliseconds after which no token is left that a revocation could be about, with room for clocks that differ. */
const toldFor = 16 * 60_000;

/** The row that ends a token, or all that a customer was given up to an instant. */
export function tokenRevocation(
  row: Pick<RevocationRow, "shop" | "subject" | "at"> & { readonly kind: "token" | "customer" },
): RevocationRow {
  return { ...row, expiresAt: row.at + toldFor };
}

/** What is revoked at present. */
export interface RevocationList {
  /** Ids of server keys. */
  readonly keys: ReadonlySet<string>;
  /** Ids of tokens. */
  readonly tokens: ReadonlySet<string>;
  /** Customer → the instant up to which their tokens are revoked. */
  readonly customers: ReadonlyMap<string, number>;
}

/** Creates the revocations of a shop. They are read when they are needed, never by a timer. */
export function createRevocations(a: {
  readonly store: Store;
  readonly shop: string;
  readonly clock: Clock;
}): Revocations {
  const { shop, store } = a;
  const list = createFresh({
    async load() {
      try {
        return listOf(
          await store.read((verbs) => verbs.listRevocations({ shop, after: a.clock() })),
        );
      } catch (error) {
        throw refusalOf(error);
      }
    },
  });
  return { known: list.get, forget: list.forget };
}

function listOf(rows: readonly RevocationRow[]): RevocationList {
  const of = (kind: RevocationRow["kind"]) => rows.filter((row) => row.kind === kind);
  return {
    keys: new Set(of("key").map(({ subject }) => subject)),
    tokens: new Set(of("token").map(({ subject }) => subject)),
    customers: new Map(of("customer").map(({ subject, at }) => [subject, at])),
  };
}
