// The bare side: prepared statements that write the engine's rows, one transaction after the other.

import type { StatementSync } from "node:sqlite";
import { type BareSqlite, openBare } from "../frame/bare-sqlite.ts";
import type { Value, WrittenTransaction } from "./recording.ts";

/** A transaction made ready: each row with its prepared statement. */
type ReadyTransaction = readonly {
  readonly statement: StatementSync;
  readonly values: readonly Value[];
}[];

/** The bare loop over a file. */
export interface BareSide {
  readonly bare: BareSqlite;
  /** Prepares the statements beforehand: only running them is measured. */
  ready(transactions: readonly WrittenTransaction[]): readonly ReadyTransaction[];
  write(transactions: readonly ReadyTransaction[]): void;
}

/** Opens the bare loop on a file. */
export function openBareSide(path: string): BareSide {
  const bare = openBare(path);
  const { begin, commit } = bare;
  return {
    bare,
    ready: (transactions) =>
      transactions.map((rows) =>
        rows.map(({ sql, values }) => ({ statement: bare.statement(sql), values })),
      ),
    write(transactions) {
      for (const rows of transactions) {
        begin.run();
        for (const { statement, values } of rows) statement.run(...values);
        commit.run();
      }
    },
  };
}
