// The open transactions of Kysely.

import { type AsyncHostTransaction, lendTransaction } from "../server/host.ts";
import {
  type BuilderDialect,
  changedBy,
  flavorOf,
  lendTheHandle,
  throughLibrary,
} from "./through-library.ts";

/** A transaction of Kysely. */
export interface KyselyTransaction {
  readonly isTransaction: true;
  getExecutor(): object;
}

interface Compiled {
  readonly query: object;
  readonly queryId: { readonly queryId: string };
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Executor {
  withoutPlugins(): Executor;
  compileQuery(node: object, queryId: Compiled["queryId"]): Compiled;
  executeQuery(query: Compiled): Promise<{
    readonly rows: readonly object[];
    readonly numAffectedRows?: bigint;
    readonly insertId?: bigint;
  }>;
}

const queryId = { queryId: "regulars" };

/**
 * Lends the open transaction of Kysely, on PostgreSQL, MariaDB or MySQL. Its plugins do not touch our statements.
 *
 * On SQLite lend the handle that Kysely was given (`betterSqlite3(handle)`): its transactions are the handle's.
 *
 * @throws TypeError on databases of other kinds.
 *
 * @example
 * await db.transaction().execute(async (trx) => {
 *   await trx.insertInto("orders").values(row).execute();
 *   await regulars.within(kysely(trx)).orders.record(order);
 * });
 */
export function kysely(trx: KyselyTransaction): AsyncHostTransaction {
  const executor = (trx.getExecutor() as Executor).withoutPlugins();
  const session = throughLibrary(
    async (sql, parameters) => {
      const query = { kind: "RawNode", sqlFragments: [sql], parameters: [] };
      const answer = await executor.executeQuery({ query, queryId, sql, parameters });
      return { rows: answer.rows, changed: changedBy(answer.numAffectedRows, answer.insertId) };
    },
    () => undefined,
  );
  return lendTransaction({ host: trx, flavor: flavorOf(dialectOf(executor)), session });
}

/** How Kysely writes a parameter and a name tells which database it writes for. */
function dialectOf(executor: Executor): BuilderDialect {
  const node = {
    kind: "RawNode",
    sqlFragments: ["", " ", ""],
    parameters: [
      { kind: "ValueNode", value: 1 },
      { kind: "IdentifierNode", name: "a" },
    ],
  };
  const { sql } = executor.compileQuery(node, queryId);
  if (sql === '$1 "a"') return "postgres";
  if (sql === "? `a`") return "mysql";
  if (sql === '? "a"') throw lendTheHandle("Kysely");
  throw new TypeError("Kysely: transactions of this database cannot be lent.");
}
