// Rows of texts, whatever the file's format.

import type { Fields } from "./column-test.ts";
import type { RejectReason } from "./reject-reason.ts";

/** Some rows in the order of the file, with the number of the line each begins on. */
export interface RowBatch {
  readonly rows: Fields[];
  readonly lines: number[];
  /** Reasons by position in `rows` of those that could not be read. */
  readonly broken?: ReadonlyMap<number, RejectReason> | undefined;
}

/** The rows of a file. */
export interface RowSource {
  readonly format: "csv" | "ndjson";
  /** Names of the columns; every sound row has so many texts. */
  readonly columns: readonly string[];
  readonly batches: () => AsyncGenerator<RowBatch, void, undefined>;
}

/** Longest line, in bytes. */
export const longestLine: number = 1_048_576;
