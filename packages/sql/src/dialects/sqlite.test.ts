import { expect, test } from "vitest";
import { integer, json, named, optional, table, text } from "../schema/table.ts";
import { insertInto, lookUp, removeFrom, updateOf } from "../statements/statement.ts";
import { sqlite, updateOrder } from "./sqlite.ts";

interface Parcel {
  readonly shop: string;
  readonly number: number;
  readonly order: number;
  readonly sentAt: number | undefined;
  readonly label: string;
}

const parcels = table<Parcel>({
  name: "parcels",
  columns: {
    shop: text,
    number: integer,
    order: named(integer, "order_number"),
    sentAt: optional(integer),
    label: json,
  },
  key: ["shop", "number"],
  indexes: [
    { name: "parcels_unsent", columns: ["shop"], where: "sent_at IS NULL" },
    { name: "parcels_order", columns: ["shop", "order_number"], unique: true },
  ],
});

test("a table becomes DDL with its key, its indexes and checked types", () => {
  expect(sqlite.createTable(parcels)).toEqual([
    [
      "CREATE TABLE parcels (",
      "  shop TEXT NOT NULL,",
      "  number INTEGER NOT NULL,",
      "  order_number INTEGER NOT NULL,",
      "  sent_at INTEGER,",
      "  label TEXT NOT NULL,",
      "  PRIMARY KEY (shop, number)",
      ") STRICT, WITHOUT ROWID",
    ].join("\n"),
    "CREATE INDEX parcels_unsent ON parcels (shop) WHERE sent_at IS NULL",
    "CREATE UNIQUE INDEX parcels_order ON parcels (shop, order_number)",
  ]);
});

test("a table of long rows keeps its rows apart from its key", () => {
  const [first] = sqlite.createTable({ ...parcels, clustered: false });
  expect(first).toMatch(/\) STRICT$/);
});

test("an insert refuses, keeps or replaces the row that is there", () => {
  const into =
    "INSERT INTO parcels (shop, number, order_number, sent_at, label) VALUES (?, ?, ?, ?, ?)";
  expect(sqlite.insert(insertInto(parcels))).toBe(into);
  expect(sqlite.insert(insertInto(parcels, "keep"))).toBe(`${into} ON CONFLICT DO NOTHING`);
  expect(sqlite.insert(insertInto(parcels, "replace"))).toBe(
    `${into} ON CONFLICT (shop, number) DO UPDATE SET order_number = excluded.order_number, sent_at = excluded.sent_at, label = excluded.label`,
  );
  expect(sqlite.insert(insertInto(parcels, "replace", { only: ["sentAt"] }))).toBe(
    `${into} ON CONFLICT (shop, number) DO UPDATE SET sent_at = excluded.sent_at`,
  );
});

test("an update takes the key last", () => {
  expect(sqlite.update(updateOf(parcels))).toBe(
    "UPDATE parcels SET order_number = ?, sent_at = ?, label = ? WHERE shop = ? AND number = ?",
  );
  expect(updateOrder(parcels)).toEqual(["order", "sentAt", "label", "shop", "number"]);
});

test("a look-up compares keys in the order of its properties and reads what they do not tell", () => {
  const statement = lookUp(parcels, {
    by: ["shop", "order"],
    and: { property: "sentAt", operator: ">=" },
    where: "number > 0",
    order: "number",
  });
  expect(sqlite.lookUp(statement)).toBe(
    "SELECT number, sent_at, label FROM parcels WHERE shop = ? AND order_number = ? AND sent_at >= ? AND number > 0 ORDER BY number",
  );
});

test("a removal has its further condition", () => {
  expect(sqlite.remove(removeFrom(parcels, ["shop", "order"], "sent_at IS NULL"))).toBe(
    "DELETE FROM parcels WHERE shop = ? AND order_number = ? AND sent_at IS NULL",
  );
});

test("a property that the table does not have is a mistake that is told at once", () => {
  expect(() => lookUp(parcels, { by: ["weight" as "shop"] })).toThrow("no column for weight");
});
