// The inner port: a database that speaks SQL, as the verbs and the proofs see it.

import type { Store, StoreCapabilities, Work } from "@regulars/core/storage";
import type { Dialect } from "./dialects/dialect.ts";

/** A database under one dialect. Work given to it yields steps of `statements/step.ts`. */
export interface Inner {
  readonly dialect: Dialect;
  readonly capabilities: StoreCapabilities;
  /** Runs work in one writing transaction and commits it. */
  transaction<T>(work: () => Work<T>): Promise<T>;
  /** Runs reads on one snapshot. */
  read<T>(work: () => Work<T>): Promise<T>;
  /** Runs reads of whole tables on one snapshot, which may take long; as `read` when absent. */
  report?<T>(work: () => Work<T>): Promise<T>;
  /** See `Store.observe`. */
  readonly observe?: NonNullable<Store["observe"]>;
  close(): Promise<void>;
}
