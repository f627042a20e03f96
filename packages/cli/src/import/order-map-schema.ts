// The schema of an order map, and what a map must not contradict.

import { type Issue, RegularsError } from "@regulars/contract";
import * as z from "zod/mini";
import type { ColumnTest, OrderMap, SkipRule } from "./order-map.ts";

const text = z.string().check(z.minLength(1), z.maxLength(256));
const sourceName = z.string().check(z.minLength(1), z.maxLength(64));

/** A schema with a sentence for editors. */
function told<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  return schema.check(z.describe(description));
}

const column = (description: string) => told(text, `Column: ${description}`);
const list = <Item extends z.ZodMiniType>(item: Item, description: string) =>
  told(z.array(item).check(z.minLength(1)), description);
const valueSource = (description: string) =>
  told(z.union([z.strictObject({ value: text }), z.strictObject({ column: text })]), description);

const tests = {
  column: column("what is tested"),
  equals: z.optional(told(z.string(), "The text is this")),
  in: z.optional(list(z.string(), "The text is one of these")),
  prefix: z.optional(told(text, "The text begins with this")),
  pattern: z.optional(told(text, "The text matches this regular expression")),
  empty: z.optional(told(z.boolean(), "The text is empty (false: is not)")),
  negative: z.optional(told(z.boolean(), "The number is below zero (false: is not)")),
};

const columnTest: z.ZodMiniType<ColumnTest> = z
  .strictObject({ ...tests, unless: z.optional(z.lazy((): typeof columnTest => columnTest)) })
  .check(z.refine(hasOneTest, "needs exactly one test"));

const skipRule: z.ZodMiniType<SkipRule> = z
  .strictObject({
    ...tests,
    unless: z.optional(columnTest),
    reason: told(text, "Name under which the lines are counted"),
  })
  .check(z.refine(hasOneTest, "needs exactly one test"));

const dateColumn = z.strictObject({
  column: column("the date"),
  format: told(text, "Tokens YYYY MM M DD D HH H mm ss SSS, or iso, epoch_s, epoch_ms"),
  zone: told(text, "IANA zone of the wall clock, such as Europe/London"),
  fills: list(
    z.enum(["placedAt", "paidAt", "fulfilledAt", "deliveredAt", "cancelledAt"]),
    "Instants of the order that this date is",
  ),
});

const refundTarget = z.union([
  z.strictObject({
    order: column("id of the refunded order"),
    lines: z.optional(
      told(
        z.enum(["by_ordinal", "all"]),
        "Lines by line.ordinal, or all that is left of the order",
      ),
    ),
  }),
  z.strictObject({
    match: told(
      z.literal("latest_purchase"),
      "The same customer's latest earlier purchases of the same sku and unit price, newest first",
    ),
  }),
]);

/** The schema of an order map. */
const orderMapSchema: z.ZodMiniType<OrderMap> = z.strictObject({
  $schema: z.optional(z.string()),
  format: told(z.literal(1), "Version of this format"),
  source: told(sourceName, "Source of the order and refund ids"),
  customerSource: z.optional(told(sourceName, "Source of the customer ids; source when absent")),
  file: z.optional(
    z.strictObject({
      encoding: z.optional(
        told(text, "utf-8 when absent; gb18030 and others. A byte order mark wins"),
      ),
      delimiter: z.optional(
        told(z.string().check(z.length(1)), "Between the columns; a comma when absent"),
      ),
      quote: z.optional(told(z.string().check(z.length(1)), 'Round a text; " when absent')),
      columns: z.optional(
        list(text, "Names of the columns, for a CSV file without a first line of names"),
      ),
    }),
  ),
  group: list(text, "Columns: lines with the same values here are one order or refund"),
  groupWindow: z.optional(
    told(
      z.int().check(z.minimum(1), z.maximum(100_000)),
      "An order leaves when so many lines have passed since its last one; 2000 when absent",
    ),
  ),
  order: z.strictObject({
    id: column("order id; for refunds the refund's id"),
    revision: z.optional(column("whole number that grows with each change of the order")),
    customer: z.optional(column("customer id; empty for guests")),
    currency: valueSource("ISO 4217 code"),
    dates: list(dateColumn, "Dates; the first is the date of a refund"),
    channel: z.optional(valueSource("Channel, such as web")),
    market: z.optional(valueSource("Market, such as a country")),
    discount: z.optional(column("discount on the whole order")),
    shipping: z.optional(column("shipping of the order")),
    tax: z.optional(column("tax on top of the lines")),
  }),
  line: z.strictObject({
    sku: column("what was bought"),
    quantity: column("whole units"),
    ordinal: z.optional(
      column("position of the line in its order, from 1; order of the file when absent"),
    ),
    name: z.optional(column("name of what was bought")),
    categories: z.optional(list(text, "Columns: one category each")),
    unitPrice: z.optional(column("price of one unit")),
    amount: z.optional(column("the line's money; quantity × unit price − discount when absent")),
    discount: z.optional(column("the line's own discount")),
    tax: z.optional(column("tax contained in the line's money")),
  }),
  money: z.optional(
    z.strictObject({
      decimal: z.optional(told(z.enum([".", ","]), "Decimal mark; a point when absent")),
      rounding: z.optional(
        told(
          z.enum(["half_up", "half_even", "down", "up"]),
          "Of fractions of a minor unit; half_up when absent",
        ),
      ),
    }),
  ),
  guests: z.optional(
    told(
      z.enum(["leave_out", "pseudo"]),
      "Lines without a customer: left out (the default), or orders of their own",
    ),
  ),
  skip: z.optional(
    told(z.array(skipRule), "Lines that are left out; tried in order, after guests"),
  ),
  shipping: z.optional(told(columnTest, "Lines that are the order's shipping")),
  refund: z.optional(
    z.strictObject({
      when: told(columnTest, "Lines that are refunds"),
      find: told(refundTarget, "What they refund"),
    }),
  ),
});

/** The JSON Schema of an order map (draft 2020-12), for editors; kept in `order-map.schema.json`. */
export function orderMapJsonSchema(): object {
  return { title: "Order map of Regulars", ...z.toJSONSchema(orderMapSchema) };
}

/**
 * Checks a parsed map file; `file` names it in the error.
 * Throws `RegularsError("map_invalid")` with every mistake as an issue.
 */
export function parseOrderMap(document: unknown, file = "map"): OrderMap {
  const parsed = orderMapSchema.safeParse(document);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => mistake(issue.path, issue.message));
    throw new RegularsError("map_invalid", { file }, { issues });
  }
  const issues = contradictions(parsed.data);
  if (issues.length > 0) throw new RegularsError("map_invalid", { file }, { issues });
  return parsed.data;
}

/** What each column test but `unless` is called. */
const testNames = ["equals", "in", "prefix", "pattern", "empty", "negative"] as const;

function hasOneTest(test: ColumnTest): boolean {
  return testNames.filter((name) => test[name] !== undefined).length === 1;
}

function contradictions(map: OrderMap): Issue[] {
  const issues: Issue[] = [];
  const { line, order, refund, group } = map;
  if (line.amount === undefined && line.unitPrice === undefined)
    issues.push(
      mistake(["line"], "neither amount nor unitPrice is named", "amount 和 unitPrice 都未指定"),
    );
  if (!order.dates.some((date) => date.fills.includes("placedAt")))
    issues.push(mistake(["order", "dates"], "no date fills placedAt", "没有日期填入 placedAt"));
  if (!group.includes(order.id))
    issues.push(
      mistake(["group"], `the order id ${order.id} is not among them`, `缺少订单号列 ${order.id}`),
    );
  if (refund && "order" in refund.find && refund.find.lines !== "all" && !line.ordinal)
    issues.push(
      mistake(
        ["refund", "find"],
        'refunds by line need line.ordinal, or "lines": "all"',
        '按行退款需要 line.ordinal，或改为 "lines": "all"',
      ),
    );
  if (refund && "match" in refund.find && map.guests === "pseudo" && !order.customer)
    issues.push(
      mistake(
        ["refund", "find"],
        "matched refunds need order.customer",
        "匹配退款需要 order.customer",
      ),
    );
  return issues;
}

/** An issue of a map file. */
export function mistake(
  path: readonly PropertyKey[],
  english: string,
  chinese: string = english,
): Issue {
  return {
    path: path.map((part) => (typeof part === "symbol" ? String(part) : part)),
    reason: { en: english, zh: chinese },
    remedy: {
      en: "See order-map.schema.json for what may stand here",
      zh: "可填写的内容见 order-map.schema.json",
    },
  };
}
