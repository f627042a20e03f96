// Statements as data: what is asked of the database, without saying it in any dialect.

import { columnsOf, type Table, type TableColumn } from "../schema/table.ts";

/** A value as a database column holds it. */
export type SqlValue = string | number | null;

/**
 * What an insert does with a row whose key is taken: fail, leave the old row, or put the new one in its place.
 * `keep` does not write the old row and so does not wait for whoever is removing it; `replace` does both. `fill` writes
 * into texts of the old row that are empty, and fails where they are not; only dialects with `locksFound` have it.
 */
export type Conflict = "refuse" | "keep" | "replace" | "fill";

interface Numbered {
  /** Place in the cache of compiled statements that each connection keeps. */
  readonly id: number;
}

/** Inserts rows. */
export interface InsertStatement extends Numbered {
  readonly does: "insert";
  readonly table: Table<never>;
  readonly conflict: Conflict;
  /** The columns that `replace` takes over from the new row; the others keep what the old one has. */
  readonly replaced: readonly TableColumn[];
}

/** Replaces rows by primary key. */
export interface UpdateStatement extends Numbered {
  readonly does: "update";
  readonly table: Table<never>;
}

/** Removes the rows that keys name. */
export interface RemoveStatement extends Numbered {
  readonly does: "remove";
  readonly table: Table<never>;
  readonly keys: readonly TableColumn[];
  /** Further condition, in SQL that every dialect reads. */
  readonly where: string | undefined;
}

/** A column that a key is compared with. */
export interface KeyColumn extends TableColumn {
  readonly operator: "=" | "<=" | ">=";
}

/**
 * Finds rows for each of many keys.
 *
 * `single`: at most one row a key, answered in the order of the keys with `undefined` where there is none.
 * Otherwise all rows of all keys, key after key. A dialect may run it key by key or as one join with the
 * list of keys, whose columns carry their types.
 */
export interface LookUpStatement extends Numbered {
  readonly does: "look_up";
  /** A table, or a join whose first table is named `t`. */
  readonly from: string;
  /** The tables that `from` names, in its order. */
  readonly tables: readonly Table<never>[];
  readonly keys: readonly KeyColumn[];
  readonly columns: readonly TableColumn[];
  readonly where: string | undefined;
  readonly order: string | undefined;
  readonly single: boolean;
  /** Keep the rows found locked until the transaction ends. */
  readonly lock: boolean;
}

/** Reads rows with SQL that every dialect understands; `?` stands for parameters. */
export interface QueryStatement extends Numbered {
  readonly does: "query";
  readonly sql: string;
  readonly columns: readonly TableColumn[];
}

/** Anything a step can name. */
export type Statement =
  | InsertStatement
  | UpdateStatement
  | RemoveStatement
  | LookUpStatement
  | QueryStatement;

let statements = 0;

function numbered<Rest extends object>(rest: Rest): Rest & Numbered {
  return { id: statements++, ...rest };
}

/** An insert into a table. `only` names the properties that `replace` takes over; all beside the key when absent. */
export function insertInto<Row>(
  table: Table<Row>,
  conflict: Conflict = "refuse",
  { only }: { readonly only?: readonly (keyof Row & string)[] } = {},
): InsertStatement {
  const key: readonly string[] = table.key;
  const replaced =
    only === undefined
      ? table.columns.filter(({ property }) => !key.includes(property))
      : columnsOf(table, only);
  return numbered({ does: "insert", table, conflict, replaced });
}

/** An update of whole rows by primary key. */
export function updateOf(table: Table<never>): UpdateStatement {
  return numbered({ does: "update", table });
}

/** A removal by the given key properties. */
export function removeFrom<Row>(
  table: Table<Row>,
  keys: readonly (keyof Row & string)[],
  where?: string,
): RemoveStatement {
  return numbered({ does: "remove", table, keys: columnsOf(table, keys), where });
}

/** What `lookUp` is told beside its table. */
export interface LookUpDescription<Row> {
  /** Properties compared with `=`; the primary key when absent. */
  readonly by?: readonly (keyof Row & string)[];
  /** One more property, compared with another operator. */
  readonly and?: { readonly property: keyof Row & string; readonly operator: "<=" | ">=" };
  readonly where?: string;
  readonly order?: string;
  readonly single?: boolean;
  readonly lock?: boolean;
}

/** A look-up of whole rows of one table. */
export function lookUp<Row>(
  table: Table<Row>,
  description: LookUpDescription<Row> = {},
): LookUpStatement {
  const keys: KeyColumn[] = columnsOf(table, description.by ?? table.key).map((column) => ({
    ...column,
    operator: "=",
  }));
  const { and } = description;
  if (and)
    for (const column of columnsOf(table, [and.property]))
      keys.push({ ...column, operator: and.operator });
  return numbered({
    does: "look_up",
    from: table.name,
    tables: [table],
    keys,
    columns: table.columns,
    where: description.where,
    order: description.order,
    single: description.single ?? false,
    lock: description.lock ?? false,
  });
}

/**
 * A look-up with keys and columns of its own, in one table or in tables that are joined. There they are named whole, such
 * as `t.shop`, every table has an alias, and each condition begins with the table that joins.
 */
export function lookUpIn(
  description: Pick<LookUpStatement, "tables" | "keys" | "columns"> &
    Partial<Pick<LookUpStatement, "from" | "where" | "order" | "single" | "lock">>,
): LookUpStatement {
  return numbered({
    does: "look_up",
    from: description.tables.map(({ name }) => name).join(", "),
    where: undefined,
    order: undefined,
    single: false,
    lock: false,
    ...description,
  });
}

/** A query that answers rows of one table. Its SQL begins with the columns: `{columns}` stands for them. */
export function queryRows<Row>(table: Table<Row>, sql: string): QueryStatement {
  const list = table.columns.map((column) => column.name).join(", ");
  return query(sql.replace("{columns}", list), table.columns);
}

/** A query with columns of its own. */
export function query(sql: string, columns: readonly TableColumn[]): QueryStatement {
  return numbered({ does: "query", sql, columns });
}

/** A column of a query's or a join's answer. */
export function answer(
  property: string,
  type: TableColumn["type"],
  name: string = property,
): TableColumn {
  return { property, name, type, optional: true };
}
