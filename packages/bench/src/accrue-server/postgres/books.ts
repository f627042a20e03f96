// The tables of the books on PostgreSQL, and sums that tell two databases apart.

import pg from "pg";

/** Names of the tables of the books; when migrations were applied is none of their business. */
export async function bookTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE 'regulars\\_%'
      AND relname <> 'regulars_migrations' ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

/** Number of rows and sum of their hashes, of every table of the books. */
export async function fingerprint(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sums: string[] = [];
    for (const name of await bookTables(client)) {
      const found = await client.query<{ rows: string; sum: string }>(
        `SELECT count(*) AS rows, sum(hashtextextended(t::text, 0)::numeric) AS sum FROM ${name} t`,
      );
      sums.push(`${name} ${found.rows[0]?.rows} ${found.rows[0]?.sum}`);
    }
    return sums.join("\n");
  } finally {
    await client.end();
  }
}
