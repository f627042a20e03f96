// The peer: COPY of a dump of the same rows into the same tables with their indexes.

import { createReadStream, createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import { bookTables } from "../accrue-server/postgres/books.ts";
import type { TimedWork } from "../frame/rounds.ts";

const format = "(FORMAT binary)";

/** Rows of a database in files. */
export interface Dump {
  /** Largest first. */
  readonly tables: readonly { readonly name: string; readonly path: string }[];
  readonly bytes: number;
}

/** Writes every table that has rows to a file, in the order in which the rows lie. */
export async function dump(url: string, folder: string): Promise<Dump> {
  return withClient(url, async (client) => {
    const files: { name: string; path: string; bytes: number }[] = [];
    for (const name of await bookTables(client)) {
      const path = join(folder, name);
      await pipeline(client.query(to(`COPY ${name} TO STDOUT ${format}`)), createWriteStream(path));
      files.push({ name, path, bytes: statSync(path).size });
    }
    const tables = files.toSorted((a, b) => b.bytes - a.bytes);
    return { tables, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
}

/** What `load` is told. */
interface Load {
  readonly dump: Dump;
  /** How many orders the rows are of. */
  readonly orders: number;
  /** Tables that are loaded at once, each on a connection of its own. */
  readonly connections: number;
}

/** Loads a dump into empty tables, one transaction a table, the largest first. */
export async function load(
  url: string,
  { connections, dump: { tables }, orders }: Load,
): Promise<TimedWork> {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const waiting = [...tables];
  const loader = async (client: pg.Client): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      await pipeline(
        createReadStream(one.path, { highWaterMark: 1 << 18 }),
        client.query(from(`COPY ${one.name} FROM STDIN ${format}`)),
      );
  };
  await Promise.all(clients.map(loader));
  const seconds = (performance.now() - begun) / 1_000;
  const { system, user } = process.cpuUsage(cpu);
  await Promise.all(clients.map((client) => client.end()));
  return { operations: orders, seconds, cpuSeconds: (system + user) / 1e6 };
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
