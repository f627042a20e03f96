// Tables as data: what every dialect makes its DDL and its statements from.

/** Neutral column types. Integers are safe integers; text compares byte by byte; json is text that holds JSON. */
type ColumnType = "text" | "integer" | "json";

/** A column of a table. */
export interface Column {
  readonly type: ColumnType;
  readonly optional: boolean;
  /** Name in the database when it is not the property in snake_case (reserved words are avoided, never quoted). */
  readonly name?: string;
}

/** A column as it stands in its table: `property` names it in rows, `name` in the database. */
export interface TableColumn {
  readonly property: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly optional: boolean;
}

/** An index beside the primary key; `where` makes it partial on dialects that can. */
export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
  readonly where?: string;
  /**
   * Only where rows lie in no order. Where they lie by their primary key, all rows that the key's beginning names are
   * read together, and every new row would pay for a second place.
   */
  readonly heap?: boolean;
}

/** A table whose rows are of type `Row`. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Properties of the primary key, in its order. */
  readonly key: readonly (keyof Row & string)[];
  readonly indexes: readonly Index[];
  /** Properties whose hash says in which part a row lies where a table is kept in parts; undefined: always one piece. */
  readonly spread: readonly (keyof Row & string)[] | undefined;
  /**
   * Per cent of a page that new rows fill where the dialect can say so. The rest is for later versions of its rows, so
   * that a change touches no index.
   */
  readonly fill: number;
  /** Rows are short: keep them in the primary key's own tree where the dialect offers that. */
  readonly clustered: boolean;
}

/** A required text column. */
export const text: Column = { type: "text", optional: false };

/** A required integer column. */
export const integer: Column = { type: "integer", optional: false };

/** A required column of JSON text. */
export const json: Column = { type: "json", optional: false };

/** The same column, absent in some rows. */
export function optional(column: Column): Column {
  return { ...column, optional: true };
}

/** The same column under another name in the database. */
export function named(column: Column, name: string): Column {
  return { ...column, name };
}

/** What `table` is told. */
export interface TableDescription<Row> {
  readonly name: string;
  readonly columns: { readonly [Property in keyof Row & string]-?: Column };
  readonly key: readonly (keyof Row & string)[];
  readonly indexes?: readonly Index[];
  readonly clustered?: boolean;
  readonly fill?: number;
  /** By default the shop and the customer, of tables that have both in their key. */
  readonly spread?: readonly (keyof Row & string)[];
}

/** Makes a table from its description; columns keep the order in which they are written. */
export function table<Row>(description: TableDescription<Row>): Table<Row> {
  const columns = Object.entries<Column>(description.columns).map(([property, column]) => ({
    property,
    name: column.name ?? snakeCase(property),
    type: column.type,
    optional: column.optional,
  }));
  return {
    name: description.name,
    columns,
    key: description.key,
    indexes: description.indexes ?? [],
    clustered: description.clustered ?? true,
    fill: description.fill ?? 100,
    spread: description.spread ?? byCustomer(description.key),
  };
}

function byCustomer<Name extends string>(key: readonly Name[]): readonly Name[] | undefined {
  const spread = key.filter((property) => property === "shop" || property === "customer");
  return spread.length === 2 ? spread : undefined;
}

/** The columns of a table that the given properties name, in their order. */
export function columnsOf<Row>(
  from: Table<Row>,
  properties: readonly string[],
): readonly TableColumn[] {
  return properties.map((property) => {
    const found = from.columns.find((column) => column.property === property);
    if (!found) throw new TypeError(`${from.name} has no column for ${property}`);
    return found;
  });
}

function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
