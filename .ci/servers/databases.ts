// Databases on a server: made empty for one test file, and dropped.
import { createConnection } from "mysql2/promise";
import { Client } from "pg";

/** A database of one's own. */
export interface FreshDatabase {
  readonly url: string;
  readonly name: string;
  /** Drops it, open connections or not. */
  drop(): Promise<void>;
}

/** Runs statements on a server and returns the rows of the last as arrays. */
export async function tell(url: string, ...statements: string[]): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  if (url.startsWith("mysql")) {
    const connection = await createConnection({ uri: url, rowsAsArray: true });
    try {
      for (const statement of statements) {
        const answer: unknown[] = await connection.query(statement);
        rows = answer[0] as unknown[][];
      }
    } finally {
      await connection.end();
    }
    return rows;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of statements) ({ rows } = await client.query({ text, rowMode: "array" }));
  } finally {
    await client.end();
  }
  return rows;
}

async function dropMysql(url: string, name: string): Promise<void> {
  const list = `SELECT id FROM information_schema.processlist WHERE db = '${name}'`;
  for (const [id] of await tell(url, list)) {
    // A connection may have gone by itself since the list was made.
    await tell(url, `KILL ${id}`).catch(() => {});
  }
  await tell(url, `DROP DATABASE IF EXISTS ${name}`);
}

async function drop(url: string, name: string): Promise<void> {
  if (url.startsWith("mysql")) await dropMysql(url, name);
  else await tell(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** Makes a database with this name: empty, or on PostgreSQL a copy of `template`. */
export async function createDatabase(
  server: string,
  name: string,
  template = "template0",
): Promise<FreshDatabase> {
  const copied = server.startsWith("mysql") ? "" : ` TEMPLATE ${template} STRATEGY wal_log`;
  await tell(server, `CREATE DATABASE ${name}${copied}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => drop(server, name) };
}

/** Drops what a run has left on a server that outlives it. */
export async function dropLeftovers(server: string, prefix: string): Promise<void> {
  const list = server.startsWith("mysql")
    ? `SELECT schema_name FROM information_schema.schemata WHERE LEFT(schema_name, ${prefix.length}) = '${prefix}'`
    : `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`;
  for (const [name] of await tell(server, list)) await drop(server, String(name));
}
