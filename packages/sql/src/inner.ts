// The inner port: a database that speaks SQL, as the verbs and the proofs see it.

import type { StoreCapabilities, Work } from "@regulars/core/storage";
import type { Dialect } from "./dialects/dialect.ts";

/** A database under one dialect. Work given to it yields steps of `statements/step.ts`. */
export interface Inner {
  readonly dialect: Dialect;
  readonly capabilities: StoreCapabilities;
  /** Runs work in one writing transaction and commits it. */
  transaction<T>(work: () => Work<T>): Promise<T>;
  /** Runs reads on one snapshot. */
  read<T>(work: () => Work<T>): Promise<T>;
  close(): Promise<void>;
}
