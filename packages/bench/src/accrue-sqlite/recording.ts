// What the engine writes: a handle that notes every writing statement with its values, transaction by transaction.

import { DatabaseSync } from "node:sqlite";
import type { Order } from "@regulars/contract";
import { type NodeSqliteHandle, openSqlite } from "@regulars/sql/sqlite";
import { openEngine, recordAll } from "./engine-side.ts";

/** A value as SQLite holds it. */
export type Value = string | number | null;

/** One row written: the statement and its values. */
interface WrittenRow {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Rows of one transaction, in the order in which they were written. */
export type WrittenTransaction = readonly WrittenRow[];

/** Lets the engine record orders in the database at `path` and answers what it wrote. */
export async function recordWrites(
  path: string,
  orders: readonly Order[],
  callers: number,
): Promise<readonly WrittenTransaction[]> {
  const database = new DatabaseSync(path);
  const recorder = createRecorder(database);
  const store = openSqlite({ handle: recorder.handle, durability: "normal" });
  const side = await openEngine(store);
  recorder.begin();
  await recordAll(side, orders, callers);
  await side.regulars.close();
  await store.close();
  database.close();
  return recorder.transactions;
}

interface Recorder {
  readonly handle: NodeSqliteHandle;
  readonly transactions: WrittenTransaction[];
  begin(): void;
}

function createRecorder(database: DatabaseSync): Recorder {
  const transactions: WrittenTransaction[] = [];
  let rows: WrittenRow[] = [];
  let isOn = false;
  const note = (sql: string, values: readonly Value[]): void => {
    if (!isOn) return;
    if (/^(INSERT|UPDATE|DELETE)/.test(sql)) rows.push({ sql, values });
    if (sql !== "COMMIT" || rows.length === 0) return;
    transactions.push(rows);
    rows = [];
  };
  return {
    transactions,
    begin: () => {
      isOn = true;
    },
    handle: {
      get isTransaction() {
        return database.isTransaction;
      },
      exec: (sql) => database.exec(sql),
      close: () => database.close(),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          run(...values) {
            note(sql, values);
            return statement.run(...values);
          },
          get: (...values) => statement.get(...values),
          all: (...values) => statement.all(...values),
          setReturnArrays: (enabled) => statement.setReturnArrays(enabled),
          setReadBigInts: (enabled) => statement.setReadBigInts(enabled),
        };
      },
    },
  };
}
