// Between rows and arrays of column values: properties are listed once per statement, rows are never spread.

import type { SqlValue } from "./statement.ts";

/** The values of the given properties, in their order; what is undefined becomes null. */
export function encodeRow(properties: readonly string[], row: unknown): SqlValue[] {
  const values: SqlValue[] = [];
  for (let at = 0; at < properties.length; at++) {
    const value = (row as Record<string, SqlValue | undefined>)[properties[at] as string];
    values[at] = value === undefined ? null : value;
  }
  return values;
}

/** A row of the given properties; null becomes undefined. */
export function decodeRow(
  properties: readonly string[],
  values: readonly SqlValue[],
): Record<string, SqlValue | undefined> {
  const row: Record<string, SqlValue | undefined> = {};
  for (let at = 0; at < properties.length; at++) {
    const value = values[at];
    row[properties[at] as string] = value === null ? undefined : value;
  }
  return row;
}
