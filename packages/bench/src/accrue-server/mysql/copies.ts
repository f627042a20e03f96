// Databases on MariaDB as the contest needs them: copied with their rows, and summed up.

import mysql from "mysql2/promise";
import { freshMysql } from "../../../../../.ci/servers/index.ts";

/** Copies a database on one server, table by table. */
export async function copyDatabase(url: string, server: string): Promise<string> {
  const to = await freshMysql({ on: server });
  await onConnection(url, async (connection) => {
    for (const { columns, name } of await tablesOf(connection)) {
      const list = columns.join(", ");
      await connection.query(`CREATE TABLE ${to.name}.${name} LIKE ${name}`);
      await connection.query(
        `INSERT INTO ${to.name}.${name} (${list}) SELECT ${list} FROM ${name}`,
      );
    }
  });
  return to.url;
}

/** Number of rows and sum of their hashes, of every table of the books. */
export async function fingerprint(url: string): Promise<string> {
  return onConnection(url, async (connection) => {
    const sums: string[] = [];
    for (const { columns, name } of await tablesOf(connection)) {
      if (name === "regulars_migrations") continue;
      const values = columns.map((column) => `COALESCE(HEX(${column}), '-')`).join(", ");
      const hash = `CAST(CONV(LEFT(MD5(CONCAT_WS(',', ${values})), 16), 16, 10) AS DECIMAL(40))`;
      const found = await rowsOf(
        connection,
        `SELECT COUNT(*) AS amount, SUM(${hash}) AS total FROM ${name}`,
      );
      sums.push(`${name} ${found[0]?.amount} ${found[0]?.total}`);
    }
    return sums.join("\n");
  });
}

interface TableColumns {
  readonly name: string;
  /** Without those that the server makes from others. */
  readonly columns: readonly string[];
}

async function tablesOf(connection: mysql.Connection): Promise<readonly TableColumns[]> {
  const rows = await rowsOf(
    connection,
    `SELECT table_name AS name, column_name AS part FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name LIKE 'regulars\\_%' AND extra NOT LIKE '%GENERATED%'
      ORDER BY table_name, ordinal_position`,
  );
  const tables = new Map<string, string[]>();
  for (const { name, part } of rows) {
    const columns = tables.get(String(name)) ?? [];
    tables.set(String(name), columns);
    columns.push(String(part));
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

async function rowsOf(
  connection: mysql.Connection,
  sql: string,
): Promise<readonly mysql.RowDataPacket[]> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(sql);
  return rows;
}

async function onConnection<T>(
  url: string,
  use: (connection: mysql.Connection) => Promise<T>,
): Promise<T> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    return await use(connection);
  } finally {
    await connection.end();
  }
}
