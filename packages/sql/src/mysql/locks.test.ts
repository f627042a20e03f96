import type { Work } from "@regulars/core/storage";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dropMysql, takeMysql } from "../../test/mysql-adapters.ts";
import { indexesByKey } from "../dialects/changes.ts";
import type { Call } from "../dialects/dialect.ts";
import { createMysql, mysql as dialect } from "../dialects/mysql.ts";
import { allTables } from "../schema/index.ts";
import type { Table } from "../schema/table.ts";
import {
  insertInto,
  lookUp,
  removeFrom,
  type Statement,
  updateOf,
} from "../statements/statement.ts";
import type { StatementStep } from "../statements/step.ts";
import { createVerbs } from "../verbs/index.ts";

type Row = Readonly<Record<string, string | number>>;

let pool: mysql.Pool;

beforeAll(async () => {
  const { url } = await takeMysql();
  pool = mysql.createPool({ uri: url });
});

afterAll(async () => {
  await pool.end();
  await dropMysql();
});

/** A row whose every value says its number. */
function rowOf(table: Table<never>, number: number): Row {
  return Object.fromEntries(
    table.columns.map(({ property, type }) => [
      property,
      type === "integer" ? number : type === "json" ? "{}" : `x${number}`,
    ]),
  );
}

function run(on: Pick<mysql.Connection, "execute">, { sql, values }: Call): Promise<unknown> {
  return on.execute(sql, [...values]);
}

const throughIndex = ["const", "eq_ref", "ref", "range"];

/** The ways in which the server would reach rows of our tables other than through an index. */
async function detours(statement: Statement, rows: readonly Row[], words = dialect) {
  const { sql, values } = words.compile(statement)(rows);
  const [plan] = await pool.execute<mysql.RowDataPacket[]>(`EXPLAIN ${sql}`, [...values]);
  return (
    plan
      .filter(({ table }) => table !== "k")
      .map(({ type, Extra }) => ({ type: String(type), extra: String(Extra) }))
      .filter(({ type, extra }) => !throughIndex.includes(type) || extra.includes("join buffer"))
      // The key was looked up for the plan, and nothing was there.
      .filter(({ extra }) => extra !== "Impossible WHERE noticed after reading const tables")
  );
}

/** What reads or changes rows by their whole key. */
function byKey(table: Table<never>): readonly Statement[] {
  const changes = table.columns.length > table.key.length ? [updateOf(table)] : [];
  return [lookUp(table, { lock: true }), ...changes, removeFrom(table, table.key)];
}

/** What reads or removes rows by the columns of the other indexes. */
function byIndex(table: Table<never>): readonly Statement[] {
  return indexesByKey(table).flatMap(({ columns }) => {
    const held = table.columns.filter(({ name }) => columns.includes(name));
    const by = held.map(({ property }) => property as never);
    return [lookUp(table, { by, lock: true }), removeFrom(table, by)];
  });
}

for (const rows of [0, 1, 4])
  describe(`with ${rows} rows in the table`, () => {
    test.each(allTables.map((table) => [table.name, table] as const))(
      "%s: rows are locked, changed and removed through an index",
      async (_, table) => {
        await pool.query(`DELETE FROM ${table.name}`);
        const given = Array.from({ length: 4 }, (_, at) => rowOf(table, at));
        if (rows > 0) await run(pool, dialect.compile(insertInto(table))(given.slice(0, rows)));
        for (const statement of [...byKey(table), ...byIndex(table)])
          for (const keys of [given.slice(0, 1), given.slice(0, 3)])
            expect(await detours(statement, keys)).toEqual([]);
      },
    );
  });

/** What work asks for when all that it reads is empty. */
function asked(work: Work<unknown>): readonly StatementStep[] {
  const steps: StatementStep[] = [];
  for (let turn = work.next(); !turn.done; turn = work.next([]))
    steps.push(turn.value as StatementStep);
  return steps;
}

test("hosts' look-ups, which all lock, reach the rows of every table through an index too", async () => {
  const lent = createMysql({ lockAll: true });
  const verbs = createVerbs(lent);
  const name = { shop: "x1", customer: "x1" };
  const bought = { ...name, sku: "x1", until: 1 };
  const joins = [
    ...asked(verbs.findPurchases([bought])),
    ...asked(verbs.listPersonalTexts([name])),
  ];
  expect(
    joins.filter(({ statement }) => / JOIN regulars/.test(lent.compile(statement)([]).sql)),
  ).toHaveLength(2);
  for (const { statement, values } of joins)
    for (const keys of [values, [...values, ...values]])
      expect(await detours(statement, keys as Row[], lent)).toEqual([]);
  for (const table of allTables)
    for (const keys of [1, 3]) {
      const given = Array.from({ length: keys }, (_, at) => rowOf(table, at));
      expect(await detours(lookUp(table), given, lent)).toEqual([]);
    }
});

test.each(allTables.map((table) => [table.name, table] as const))(
  "%s: transactions on different rows of four do not wait for each other",
  async (name, table) => {
    await pool.query(`DELETE FROM ${name}`);
    const rows = Array.from({ length: 4 }, (_, at) => rowOf(table, at));
    await run(pool, dialect.compile(insertInto(table))(rows));
    const [first, second] = [await pool.getConnection(), await pool.getConnection()];
    try {
      for (const connection of [first, second]) {
        await connection.query("SET innodb_lock_wait_timeout = 1");
        await connection.query("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        await connection.beginTransaction();
      }
      for (const count of [1, 2])
        for (const statement of byKey(table)) {
          await run(first, dialect.compile(statement)(rows.slice(0, count)));
          await run(second, dialect.compile(statement)(rows.slice(2, 2 + count)));
        }
    } finally {
      for (const connection of [first, second]) {
        await connection.rollback();
        connection.release();
      }
    }
  },
);
