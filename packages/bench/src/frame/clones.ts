// Many customers out of a few: every row that the engine wrote for one of them, copied on the server for each clone.

import pg from "pg";

/** Which customers are made. */
export interface Clones {
  /** Ids of customers in the same database, all with as many rows in each table. */
  readonly templates: readonly string[];
  /** SQL over `n`, the clone's number: the place of its template in the list. */
  readonly templateOf: string;
  readonly from: number;
  /** Last number. */
  readonly to: number;
  /** SQL by column: what is stored instead of the template's value. */
  readonly instead?: Readonly<Record<string, string>>;
}

interface ClonedTable {
  readonly name: string;
  /** Column that names the customer. */
  readonly owner: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Columns whose texts name the customer within longer ids. */
const naming = ["outcome", "data", "explanation", "body"];

/** Id of a clone. */
export function cloneId(number: number): string {
  return `cus_01H0C${String(number).padStart(21, "0")}`;
}

/** SQL for the id of clone `n`. */
const cloneIdSql = "('cus_01H0C' || lpad(n::text, 21, '0'))";

/**
 * Makes the clones. Each pass writes one row of every clone, as if all had done the first thing before any did the
 * second: a customer's rows lie as far apart in a table as those of a shop that grew order by order.
 */
export async function cloneCustomers(url: string, clones: Clones): Promise<void> {
  const tables = await clonedTables(url, clones.templates[0] as string);
  const worker = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (let table = tables.pop(); table !== undefined; table = tables.pop())
        await cloneTable(client, table, clones);
    } finally {
      await client.end();
    }
  };
  await Promise.all([worker(), worker()]);
}

/** Tells the planner what there is, and leaves no work of the load to what is measured. */
export async function settleDown(url: string): Promise<void> {
  await query(url, "VACUUM ANALYZE");
  await query(url, "CHECKPOINT");
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ readonly rows: readonly Row[]; readonly changed: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows, rowCount } = await client.query<Row>(text, [...values]);
    return { rows, changed: rowCount ?? 0 };
  } finally {
    await client.end();
  }
}

/** Tables with rows of a customer, those with most rows last. */
async function clonedTables(url: string, template: string): Promise<ClonedTable[]> {
  const { rows } = await query<ClonedTable>(
    url,
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
       (SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey, a.attnum)) FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_class c WHERE c.relkind = 'r' AND c.relname LIKE 'regulars\\_%'`,
  );
  const found: (ClonedTable & { readonly count: number })[] = [];
  for (const table of rows) {
    const owner = table.name === "regulars_customers" ? "id" : "customer";
    if (!table.columns.includes(owner)) continue;
    const sql = `SELECT count(*)::int AS count FROM ${table.name} WHERE ${owner} = $1`;
    const count = (await query<{ count: number }>(url, sql, [template])).rows[0]?.count ?? 0;
    if (count > 0) found.push({ ...table, owner, count });
  }
  return found.sort((a, b) => a.count - b.count);
}

async function cloneTable(client: pg.Client, table: ClonedTable, clones: Clones): Promise<void> {
  const { columns, key, name, owner } = table;
  const order = name === "regulars_source_keys" ? "entity" : key.join(", ");
  const values = columns.map((column) => storedValue(column, table, clones.instead));
  await client.query(
    `CREATE TEMPORARY TABLE template AS
     SELECT t.*, array_position($1::text[], t.${owner}) - 1 AS place,
       row_number() OVER (PARTITION BY t.${owner} ORDER BY ${order}) AS turn
     FROM ${name} t WHERE t.${owner} = ANY ($1)`,
    [clones.templates],
  );
  const { rows } = await client.query<{ turns: number }>(
    "SELECT max(turn)::int AS turns FROM template",
  );
  for (let turn = 1; turn <= (rows[0]?.turns ?? 0); turn += 1)
    await client.query(
      `INSERT INTO ${name} (${columns.join(", ")})
       SELECT ${values.join(", ")}
       FROM (SELECT n, ${clones.templateOf} AS wanted FROM generate_series(${clones.from}, ${clones.to}) n) g
       JOIN template t ON t.place = g.wanted AND t.turn = ${turn}`,
    );
  await client.query("DROP TABLE template");
}

function storedValue(column: string, table: ClonedTable, instead: Clones["instead"]): string {
  const other = instead?.[`${table.name}.${column}`];
  if (other !== undefined) return other;
  if (column === table.owner) return cloneIdSql;
  if (column === "lookup") return "md5(n::text)";
  if (column === "value") return "'c' || n";
  const isKey =
    column === "source_id" || (table.name === "regulars_source_keys" && column === "id");
  if (isKey) return `t.${column} || '-' || n`;
  if (naming.includes(column))
    return `replace(t.${column}, substr(t.${table.owner}, 5), substr(${cloneIdSql}, 5))`;
  return `t.${column}`;
}
