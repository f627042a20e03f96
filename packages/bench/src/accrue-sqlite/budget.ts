// The row budget: how many rows and bytes an order costs.

import { payloadOf } from "../frame/bare-sqlite.ts";
import type { WrittenTransaction } from "./recording.ts";

/** Rows and bytes of orders. */
export interface Budget {
  /** Most rows and bytes of an order that moves no tier. */
  readonly rows: number;
  readonly bytes: number;
  /** Means over all orders. */
  readonly meanRows: number;
  readonly meanBytes: number;
  /** Share of the orders that move a tier, which takes a movement, its event and its explanation besides. */
  readonly moving: number;
}

/** What orders cost that were written one to a transaction. */
export function budgetOf(written: readonly WrittenTransaction[]): Budget {
  const rows = written.map((transaction) => transaction.length);
  const bytes = written.map((transaction) =>
    transaction.reduce((sum, row) => sum + payloadOf(row.values), 0),
  );
  const stays = written.map(
    (transaction) => !transaction.some(({ sql }) => sql.includes("regulars_movements")),
  );
  const most = (values: readonly number[]) => Math.max(...values.filter((_, at) => stays[at]));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    rows: most(rows),
    bytes: most(bytes),
    meanRows: mean(rows),
    meanBytes: mean(bytes),
    moving: 1 - stays.filter(Boolean).length / stays.length,
  };
}
