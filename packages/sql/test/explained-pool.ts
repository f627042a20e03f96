// A pool that explains each statement on its way: which partitions it executed in.

import type { NodePostgresPool, NodePostgresQuery } from "../src/postgres/index.ts";

/** A statement with the partitions in which it read or changed rows. */
interface Explained {
  readonly sql: string;
  /** Names of partitions whose plan nodes ran at least once. */
  readonly executed: readonly string[];
}

/** Everything of one transaction. */
export interface ExplainedTransaction {
  readonly statements: readonly Explained[];
  /** Partitions whose rows the transaction changed, as the server counts. */
  readonly written: readonly string[];
}

interface PlanNode {
  readonly "Relation Name"?: string;
  readonly "Actual Loops"?: number;
  readonly Plans?: readonly PlanNode[];
}

type Client = Awaited<ReturnType<NodePostgresPool["connect"]>>;

const isChangeOrRead =
  /^(SELECT k\.place|INSERT INTO|UPDATE|DELETE FROM|SELECT [a-z_, ]+ FROM regulars_)/;

/** A pool whose clients explain what they run, and the transactions that they committed. */
export function createExplainedPool(pool: NodePostgresPool): {
  readonly pool: NodePostgresPool;
  readonly transactions: ExplainedTransaction[];
} {
  const transactions: ExplainedTransaction[] = [];
  return {
    transactions,
    pool: {
      async connect() {
        const client = await pool.connect();
        let statements: Explained[] = [];
        return {
          release: (destroy) => client.release(destroy),
          async query(query) {
            // What earlier transactions changed is counted as theirs only once it is reported.
            if (query.text.startsWith("BEGIN"))
              await run(client, "SELECT pg_stat_force_next_flush()");
            if (query.text === "COMMIT" && statements.length > 0) {
              transactions.push({ statements, written: await writtenBy(client) });
              statements = [];
            }
            if (isChangeOrRead.test(query.text)) statements.push(await explain(client, query));
            const { name: _, ...plain } = query;
            return client.query(plain);
          },
        };
      },
    },
  };
}

async function run(client: Client, text: string): Promise<readonly unknown[]> {
  return (await client.query({ text, values: [] })).rows;
}

/** Runs the statement as it is prepared by the store, with a plan for any values, and takes it back. */
async function explain(client: Client, { text, values }: NodePostgresQuery): Promise<Explained> {
  await run(client, "SAVEPOINT explained");
  await run(client, `PREPARE explained AS ${text}`);
  const given = values.map((value) =>
    typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`,
  );
  const list = given.length > 0 ? `(${given.join(", ")})` : "";
  const [row] = await run(client, `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE explained${list}`);
  await run(client, "ROLLBACK TO explained");
  await run(client, "DEALLOCATE explained");
  const plans = (row as { "QUERY PLAN": readonly { readonly Plan: PlanNode }[] })["QUERY PLAN"];
  const executed = new Set<string>();
  for (const { Plan } of plans) collect(Plan, executed);
  return { sql: text, executed: [...executed].sort() };
}

function collect(node: PlanNode, executed: Set<string>): void {
  const relation = node["Relation Name"];
  if (relation !== undefined && isPartition(relation) && (node["Actual Loops"] ?? 0) > 0)
    executed.add(relation);
  for (const inner of node.Plans ?? []) collect(inner, executed);
}

async function writtenBy(client: Client): Promise<readonly string[]> {
  const rows = await run(
    client,
    "SELECT relname FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY relname",
  );
  return rows.map((row) => (row as { relname: string }).relname).filter(isPartition);
}

function isPartition(name: string): boolean {
  return /_p\d\d$/.test(name);
}

/** The table of a partition. */
export function tableOf(partition: string): string {
  return partition.slice(0, -4);
}
