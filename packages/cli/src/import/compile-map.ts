// A map meets a file's columns: everything that is asked of each line becomes a position or a closure, once.

import { type Issue, RegularsError } from "@regulars/contract";
import { compileTest, type Fields, type LineTest } from "./column-test.ts";
import { compileDate, type ReadDate } from "./date-format.ts";
import type { Rounding } from "./decimal.ts";
import type { ColumnTest, DateField, OrderMap, ValueSource } from "./order-map.ts";
import { mistake } from "./order-map-schema.ts";

/** A text that is fixed or stands at a position. */
type Value = (fields: Fields) => string;

/** A date column, ready to read. */
interface CompiledDate {
  readonly column: string;
  readonly index: number;
  readonly format: string;
  readonly read: ReadDate;
  readonly fills: readonly DateField[];
}

/** A map over the columns of one file. Positions are −1 where the map names no column. */
export interface CompiledMap {
  readonly map: OrderMap;
  readonly columns: readonly string[];
  readonly window: number;
  readonly group: readonly number[];
  readonly id: number;
  readonly customer: number;
  readonly guests: "leave_out" | "pseudo";
  readonly skip: readonly { readonly test: LineTest; readonly reason: string }[];
  readonly isShipping: LineTest | undefined;
  readonly isRefund: LineTest | undefined;
  readonly refundOrder: number;
  readonly dates: readonly CompiledDate[];
  readonly currency: Value;
  readonly channel: Value | undefined;
  readonly market: Value | undefined;
  readonly revision: number;
  readonly orderDiscount: number;
  readonly orderShipping: number;
  readonly orderTax: number;
  readonly sku: number;
  readonly quantity: number;
  readonly ordinal: number;
  readonly name: number;
  readonly categories: readonly number[];
  readonly unitPrice: number;
  readonly amount: number;
  readonly lineDiscount: number;
  readonly lineTax: number;
  readonly decimal: "." | ",";
  readonly rounding: Rounding;
}

/** Lines that pass after an order's last one before it leaves, unless the map says otherwise. */
const defaultWindow = 2000;

/** Every column that a map names, in the order it names them. */
export function columnsOf(map: OrderMap): string[] {
  const found = new Set<string>(map.group);
  const add = (...columns: readonly (string | undefined)[]): void => {
    for (const column of columns) if (column !== undefined) found.add(column);
  };
  const addValue = (value: ValueSource | undefined): void => {
    if (value && "column" in value) found.add(value.column);
  };
  const addTest = (test: ColumnTest | undefined): void => {
    for (let one = test; one; one = one.unless) found.add(one.column);
  };
  const { order, line, refund } = map;
  add(order.id, order.revision, order.customer, order.discount, order.shipping, order.tax);
  for (const date of order.dates) add(date.column);
  for (const value of [order.currency, order.channel, order.market]) addValue(value);
  add(line.sku, line.quantity, line.ordinal, line.name, ...(line.categories ?? []));
  add(line.unitPrice, line.amount, line.discount, line.tax);
  for (const rule of map.skip ?? []) addTest(rule);
  addTest(map.shipping);
  addTest(refund?.when);
  if (refund && "order" in refund.find) add(refund.find.order);
  return [...found];
}

/**
 * Compiles a map for a file with these columns.
 * Throws `header_missing` when a named column is not there, `map_invalid` for an unknown zone, pattern or date format.
 */
export function compileMap(
  map: OrderMap,
  columns: readonly string[],
  names: { readonly file: string; readonly map: string },
): CompiledMap {
  const positions = new Map<string, number>();
  for (const [index, column] of columns.entries())
    if (!positions.has(column)) positions.set(column, index);
  for (const column of columnsOf(map))
    if (!positions.has(column))
      throw new RegularsError(
        "header_missing",
        { file: names.file, column },
        { issues: [foundColumns(columns)] },
      );

  const indexOf = (column: string): number => positions.get(column) ?? -1;
  const optional = (column: string | undefined): number =>
    column === undefined ? -1 : indexOf(column);
  const value = (source: ValueSource): Value => {
    if ("value" in source) return () => source.value;
    const index = indexOf(source.column);
    return (fields) => fields[index] ?? "";
  };
  const issues: Issue[] = [];
  const attempt = <T>(path: readonly PropertyKey[], make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      issues.push(mistake(path, error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  };
  const test = (path: readonly PropertyKey[], source: ColumnTest): LineTest =>
    attempt(path, () => compileTest(source, indexOf)) ?? (() => false);

  const { order, line, refund, shipping } = map;
  const dates = order.dates.map((date, at) => ({
    column: date.column,
    index: indexOf(date.column),
    format: date.format,
    read: attempt(["order", "dates", at], () => compileDate(date.format, date.zone)) ?? (() => 0),
    fills: date.fills,
  }));
  const skip = (map.skip ?? []).map((rule, at) => ({
    test: test(["skip", at], rule),
    reason: rule.reason,
  }));
  const compiled: CompiledMap = {
    map,
    columns,
    window: map.groupWindow ?? defaultWindow,
    group: map.group.map(indexOf),
    id: indexOf(order.id),
    customer: optional(order.customer),
    guests: map.guests ?? "leave_out",
    skip,
    isShipping: shipping && test(["shipping"], shipping),
    isRefund: refund && test(["refund", "when"], refund.when),
    refundOrder: refund && "order" in refund.find ? indexOf(refund.find.order) : -1,
    dates,
    currency: value(order.currency),
    channel: order.channel && value(order.channel),
    market: order.market && value(order.market),
    revision: optional(order.revision),
    orderDiscount: optional(order.discount),
    orderShipping: optional(order.shipping),
    orderTax: optional(order.tax),
    sku: indexOf(line.sku),
    quantity: indexOf(line.quantity),
    ordinal: optional(line.ordinal),
    name: optional(line.name),
    categories: (line.categories ?? []).map(indexOf),
    unitPrice: optional(line.unitPrice),
    amount: optional(line.amount),
    lineDiscount: optional(line.discount),
    lineTax: optional(line.tax),
    decimal: map.money?.decimal ?? ".",
    rounding: map.money?.rounding ?? "half_up",
  };
  if (issues.length > 0) throw new RegularsError("map_invalid", { file: names.map }, { issues });
  return compiled;
}

/** What the file's first line holds instead; one long name hints at another delimiter. */
function foundColumns(columns: readonly string[]): Issue {
  const first = columns[0] ?? "";
  const other =
    columns.length === 1 ? [";", "\t", "|", ","].find((mark) => first.includes(mark)) : undefined;
  const shown = columns
    .slice(0, 12)
    .map((column) => JSON.stringify(column.slice(0, 60)))
    .join(", ");
  const mark = JSON.stringify(other);
  return {
    path: [],
    reason: { en: `The first line names ${shown}`, zh: `首行的列名为 ${shown}` },
    remedy: other
      ? {
          en: `The columns seem to be parted by ${mark}: set file.delimiter`,
          zh: `列分隔符似乎是 ${mark}，请设置 file.delimiter`,
        }
      : { en: "Compare the names letter by letter", zh: "请逐字核对列名" },
  };
}
