import { StoreFault } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { allTables } from "../schema/index.ts";
import { columnsOf, integer, json, named, optional, table, text } from "../schema/table.ts";
import {
  answer,
  insertInto,
  lookUp,
  lookUpIn,
  query,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { createMysql, mysql } from "./mysql.ts";
import { createTableOn, indexLength } from "./mysql-tables.ts";

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
    { name: "parcels_sent", columns: ["shop", "sent_at"], unique: true, where: "sent_at > 0" },
  ],
});

const rowsAsTable =
  "JSON_TABLE(?, '$[*]' COLUMNS (k1 VARBINARY(64) PATH '$[0]', k2 BIGINT PATH '$[1]'," +
  " k3 BIGINT PATH '$[2]', k4 BIGINT PATH '$[3]', k5 LONGBLOB PATH '$[4]')) k";

test("a table is one statement that may be run again; conditions of unique indexes become a column", () => {
  expect(mysql.createTable(parcels)).toEqual([
    [
      "CREATE TABLE IF NOT EXISTS parcels (",
      "  shop VARBINARY(64) NOT NULL,",
      "  number BIGINT NOT NULL,",
      "  order_number BIGINT NOT NULL,",
      "  sent_at BIGINT,",
      "  label LONGBLOB NOT NULL,",
      "  PRIMARY KEY (shop, number),",
      "  INDEX parcels_unsent (shop),",
      "  UNIQUE INDEX parcels_order (shop, order_number),",
      "  parcels_sent_applies BIGINT AS (CASE WHEN sent_at > 0 THEN 0 END) VIRTUAL,",
      "  UNIQUE INDEX parcels_sent (shop, sent_at, parcels_sent_applies)",
      ") ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4",
    ].join("\n"),
  ]);
});

test("every index of the schema fits InnoDB, and a key that is too long ends in its hash", () => {
  for (const one of allTables)
    for (const { name, columns } of one.indexes) {
      const indexed = one.columns.filter((column) => columns.includes(column.name));
      expect([name, indexLength(one, indexed) <= 3_072]).toEqual([name, true]);
    }
  const long = allTables.filter((one) => indexLength(one, columnsOf(one, one.key)) > 3_072);
  expect(long.map(({ name }) => name)).toEqual(["regulars_parked_refunds"]);
  const [words] = createTableOn(long[0] as (typeof long)[0]);
  expect(words).toContain("key_hash VARBINARY(32) AS (UNHEX(SHA2(id, 256))) VIRTUAL");
  expect(words).toContain(
    "UNIQUE INDEX regulars_parked_refunds_key (shop, order_source, order_id, source, key_hash)",
  );
});

test("an insert refuses, keeps or replaces the row that is there", () => {
  const into =
    "INSERT INTO parcels (shop, number, order_number, sent_at, label)" +
    ` SELECT k.k1, k.k2, k.k3, k.k4, k.k5 FROM ${rowsAsTable}`;
  const row = { shop: "s", number: 1, order: 2, sentAt: undefined, label: '{"a":"ü"}' };
  const json = '["s",1,2,null,"{\\"a\\":\\"ü\\"}"]';
  expect(mysql.compile(insertInto(parcels))([row, row])).toEqual({
    sql: into,
    values: [`[${json},${json}]`],
    prepare: true,
  });
  expect(mysql.compile(insertInto(parcels, "keep"))([]).sql).toBe(
    `${into} ON DUPLICATE KEY UPDATE shop = IF(LAST_INSERT_ID(1), parcels.shop, parcels.shop)`,
  );
  expect(mysql.compile(insertInto(parcels, "replace"))([]).sql).toBe(
    `${into} ON DUPLICATE KEY UPDATE order_number = k.k3, sent_at = k.k4, label = k.k5`,
  );
  expect(mysql.compile(insertInto(parcels, "replace", { only: ["sentAt"] }))([]).sql).toBe(
    `${into} ON DUPLICATE KEY UPDATE sent_at = k.k4`,
  );
});

test("an update and a removal are joined from the list of rows and keys through an index", () => {
  expect(mysql.compile(updateOf(parcels))([]).sql).toBe(
    `UPDATE ${rowsAsTable} STRAIGHT_JOIN parcels t FORCE INDEX (PRIMARY) ON t.shop = k.k1 AND t.number = k.k2` +
      " SET t.order_number = k.k3, t.sent_at = k.k4, t.label = k.k5",
  );
  expect(mysql.compile(removeFrom(parcels, ["shop", "order"], "sent_at IS NULL"))([]).sql).toBe(
    "DELETE t FROM JSON_TABLE(?, '$[*]' COLUMNS (k1 VARBINARY(1024) PATH '$[0]', k2 BIGINT PATH '$[1]')) k" +
      " STRAIGHT_JOIN parcels t FORCE INDEX (parcels_order) ON t.shop = k.k1 AND t.order_number = k.k2" +
      " WHERE sent_at IS NULL",
  );
});

test("a look-up answers the number of its key first and locks when it is told, or all when a host is served", () => {
  const found =
    "SELECT STRAIGHT_JOIN k.place, shop, number, order_number, sent_at, label FROM JSON_TABLE(?, '$[*]' COLUMNS" +
    " (place FOR ORDINALITY, k1 VARBINARY(1024) PATH '$[0]', k2 BIGINT PATH '$[1]')) k" +
    " JOIN (parcels FORCE INDEX (parcels_sent)) ON shop = k.k1 AND sent_at >= k.k2 WHERE number > 0 ORDER BY k.place, number";
  const description = {
    by: ["shop"],
    and: { property: "sentAt", operator: ">=" },
    where: "number > 0",
    order: "number",
  } as const;
  const plain = lookUp(parcels, description);
  const key = { shop: "s", sentAt: 5 };
  expect(mysql.compile(plain)([key, key])).toEqual({
    sql: found,
    values: ['[["s",5],["s",5]]'],
    prepare: true,
  });
  const locked = lookUp(parcels, { ...description, lock: true });
  expect(mysql.compile(locked)([]).sql).toBe(`${found} FOR UPDATE`);
  const lent = createMysql({ lockAll: true });
  expect(lent.compile(plain)([]).sql).toBe(`${found} LOCK IN SHARE MODE`);
  expect(lent.compile(locked)([]).sql).toBe(`${found} FOR UPDATE`);
  const asked = query("SELECT 1 AS one WHERE 1 = ?", []);
  expect(mysql.compile(asked)([1]).sql).toBe("SELECT 1 AS one WHERE 1 = ?");
  expect(lent.compile(asked)([1]).sql).toBe("SELECT 1 AS one WHERE 1 = ? LOCK IN SHARE MODE");
});

test("a look-up takes the first index that its keys begin, and in a join every table has its own", () => {
  const hint = (by: (keyof Parcel)[]) =>
    / FORCE INDEX \((\w+)\)/.exec(mysql.compile(lookUp(parcels, { by }))([]).sql)?.[1];
  expect(hint(["shop", "number"])).toBe("PRIMARY");
  expect(hint(["shop"])).toBe("PRIMARY");
  expect(hint(["shop", "order"])).toBe("parcels_order");
  expect(hint(["shop", "label"])).toBe("parcels_unsent");
  expect(hint(["number"])).toBeUndefined();
  const joined = lookUpIn({
    tables: [parcels, parcels],
    from: "parcels t JOIN parcels p ON p.shop = t.shop AND p.order_number = t.number",
    keys: [{ ...answer("shop", "text", "t.shop"), operator: "=" }],
    columns: [answer("number", "integer", "t.number")],
  });
  expect(mysql.compile(joined)([]).sql).toContain(
    "(parcels t FORCE INDEX (PRIMARY) JOIN parcels p FORCE INDEX (parcels_order) ON p.shop",
  );
});

test("one row or key travels as plain parameters, with the same words for what is there and what is locked", () => {
  const row = { shop: "s", number: 1, order: 2, sentAt: undefined, label: "{}" };
  const into =
    "INSERT INTO parcels (shop, number, order_number, sent_at, label) VALUES (?, ?, ?, ?, ?)";
  const values = ["s", 1, 2, null, "{}"];
  expect(mysql.compile(insertInto(parcels))([row])).toEqual({ sql: into, values, prepare: true });
  expect(mysql.compile(insertInto(parcels, "keep"))([row]).sql).toBe(
    `${into} ON DUPLICATE KEY UPDATE shop = IF(LAST_INSERT_ID(1), parcels.shop, parcels.shop)`,
  );
  expect(mysql.compile(insertInto(parcels, "replace"))([row]).sql).toContain("JSON_TABLE");
  expect(mysql.compile(updateOf(parcels))([row])).toEqual({
    sql: "UPDATE parcels FORCE INDEX (PRIMARY) SET order_number = ?, sent_at = ?, label = ? WHERE shop = ? AND number = ?",
    values: [2, null, "{}", "s", 1],
    prepare: true,
  });
  expect(mysql.compile(removeFrom(parcels, parcels.key))([row]).sql).toBe(
    "DELETE FROM parcels WHERE shop = ? AND number = ?",
  );
  const unsent = removeFrom(parcels, ["shop", "order"], "sent_at IS NULL");
  expect(mysql.compile(unsent)([row])).toEqual({
    sql: "DELETE t FROM parcels t FORCE INDEX (parcels_order) WHERE shop = ? AND order_number = ? AND (sent_at IS NULL)",
    values: ["s", 2],
    prepare: true,
  });
  const found =
    "SELECT 1 AS place, shop, number, order_number, sent_at, label FROM parcels FORCE INDEX (parcels_sent)" +
    " WHERE shop = ? AND sent_at >= ? AND (number > 0) ORDER BY number";
  const plain = lookUp(parcels, {
    by: ["shop"],
    and: { property: "sentAt", operator: ">=" },
    where: "number > 0",
    order: "number",
  });
  const key = { shop: "s", sentAt: 5 };
  const asked = { sql: found, values: ["s", 5], prepare: true };
  expect(mysql.compile(plain)([key])).toEqual(asked);
  const locked = lookUp(parcels, { lock: true });
  expect(mysql.compile(locked)([row]).sql).toMatch(/ FOR UPDATE$/);
  const lent = createMysql({ lockAll: true });
  expect(lent.compile(plain)([key]).sql).toBe(`${found} LOCK IN SHARE MODE`);
});

test("a value that does not fit its column is refused, never cut or rounded", () => {
  const insert = mysql.compile(insertInto(parcels));
  const row = { shop: "s", number: 1, order: 2, sentAt: undefined, label: "x".repeat(100_000) };
  expect(insert([row]).values).toHaveLength(5);
  expect(insert([row, row]).values).toHaveLength(1);
  expect(insert([{ ...row, shop: "ü".repeat(32) }]).values[0]).toBe("ü".repeat(32));
  const unfit = [
    { ...row, shop: "ü".repeat(33) },
    { ...row, number: 0.5 },
    { ...row, number: 2 ** 53 },
    { ...row, order: "2" },
    { ...row, label: 5 },
  ];
  for (const one of unfit) {
    expect(() => insert([one])).toThrow(StoreFault);
    expect(() => insert([row, one])).toThrow(StoreFault);
  }
});
