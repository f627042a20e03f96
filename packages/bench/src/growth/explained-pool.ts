// A pool that counts the pages which each statement touches, as EXPLAIN reports them.

import type { NodePostgresPool, NodePostgresQuery } from "@regulars/sql/postgres";

/** Pages that a statement found in memory or read. */
export interface Touched {
  readonly sql: string;
  readonly pages: number;
}

/** What was counted. */
export interface PageCount {
  readonly pool: NodePostgresPool;
  /** Statements of each committed transaction. */
  readonly transactions: (readonly Touched[])[];
}

interface PlanNode {
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
}

type Client = Awaited<ReturnType<NodePostgresPool["connect"]>>;

const counted = /^(SELECT|INSERT|UPDATE|DELETE|WITH)\b/;

/** Wraps a pool. Reads are explained and then run; changes are made by being explained, once. */
export function createCountingPool(pool: NodePostgresPool): PageCount {
  const transactions: (readonly Touched[])[] = [];
  return {
    transactions,
    pool: {
      async connect() {
        const client = await pool.connect();
        let touched: Touched[] = [];
        return {
          release: (destroy) => client.release(destroy),
          async query(query) {
            if (query.text.startsWith("BEGIN")) touched = [];
            if (query.text === "COMMIT") transactions.push(touched);
            const { name: _, ...plain } = query;
            // What settings answer is no row of a table.
            if (!counted.test(query.text) || query.text.includes("set_config")) {
              return client.query(plain);
            }
            const isRead = query.text.startsWith("SELECT");
            touched.push({ sql: query.text, pages: await explain(client, query) });
            return isRead ? client.query(plain) : { rows: [], rowCount: null };
          },
        };
      },
    },
  };
}

async function run(client: Client, text: string): Promise<readonly unknown[]> {
  return (await client.query({ text, values: [] })).rows;
}

/** Runs the statement as the store prepares it, and counts. */
async function explain(client: Client, { text, values }: NodePostgresQuery): Promise<number> {
  await run(client, `PREPARE counted AS ${text}`);
  const given = values.map((value) => {
    if (value === null || value === undefined) return "NULL";
    return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  });
  const list = given.length > 0 ? `(${given.join(", ")})` : "";
  const [row] = await run(client, `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE counted${list}`);
  await run(client, "DEALLOCATE counted");
  const plans = (row as { "QUERY PLAN": readonly { readonly Plan: PlanNode }[] })["QUERY PLAN"];
  return plans.reduce(
    (sum, { Plan }) => sum + Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"],
    0,
  );
}
