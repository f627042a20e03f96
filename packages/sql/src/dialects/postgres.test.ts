import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshPostgres, hasPostgres } from "../../../../.ci/servers/index.ts";
import { integer, json, optional, table, text } from "../schema/table.ts";
import { insertInto, lookUp, removeFrom, updateOf } from "../statements/statement.ts";
import { createPostgres, postgres } from "./postgres.ts";

interface Parcel {
  readonly shop: string;
  readonly customer: string;
  readonly number: number;
  readonly label: string;
  readonly sentAt: number | undefined;
}

const parcels = table<Parcel>({
  name: "parcels",
  columns: {
    shop: text,
    customer: text,
    number: integer,
    label: json,
    sentAt: optional(integer),
  },
  key: ["shop", "customer", "number"],
  fill: 70,
});

test("a table becomes DDL in one piece, or in parts by shop and customer", () => {
  expect(postgres.createTable(parcels)).toEqual([
    [
      "CREATE TABLE parcels (",
      '  shop text COLLATE "C" NOT NULL,',
      '  customer text COLLATE "C" NOT NULL,',
      "  number bigint NOT NULL,",
      '  label text COLLATE "C" NOT NULL,',
      "  sent_at bigint,",
      "  PRIMARY KEY (shop, customer, number)",
      ") WITH (fillfactor = 70)",
    ].join("\n"),
  ]);
  const [parent, ...parts] = createPostgres({ partitions: 2 }).createTable(parcels);
  expect(parent).toMatch(/\) PARTITION BY HASH \(shop, customer\)$/);
  expect(parts).toEqual([
    "CREATE TABLE parcels_p00 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 0) WITH (fillfactor = 70)",
    "CREATE TABLE parcels_p01 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 1) WITH (fillfactor = 70)",
  ]);
});

test("rows travel as one array for each column", () => {
  const row = { shop: "s", customer: 'c"1\\', number: 7, label: "{}", sentAt: undefined };
  const call = postgres.compile(insertInto(parcels, "keep"))([row, { ...row, sentAt: 5 }]);
  expect(call.sql).toBe(
    "INSERT INTO parcels (shop, customer, number, label, sent_at) SELECT unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::bigint[]) ON CONFLICT DO NOTHING",
  );
  expect(call.values).toEqual([
    '{"s","s"}',
    '{"c\\"1\\\\","c\\"1\\\\"}',
    "{7,7}",
    '{"{}","{}"}',
    "{NULL,5}",
  ]);
});

test("a place holder is filled, a row that is taken is refused by what its column takes", () => {
  expect(postgres.compile(insertInto(parcels, "fill"))([]).sql).toContain(
    "ON CONFLICT (shop, customer, number) DO UPDATE SET label = CASE WHEN parcels.label = '' THEN excluded.label END, ",
  );
});

test("look-ups go key by key, answer each key's number first and lock in the order of the keys", () => {
  const call = postgres.compile(lookUp(parcels, { by: ["shop"], order: "number", lock: true }))([]);
  expect(call.sql).toBe(
    "SELECT k.place, found.c1, found.c2, found.c3, found.c4, found.c5 FROM (SELECT unnest($1::text[]) AS k1, generate_subscripts($1::text[], 1) AS place) AS k CROSS JOIN LATERAL (SELECT shop AS c1, customer AS c2, number AS c3, label AS c4, sent_at AS c5 FROM parcels WHERE shop = k.k1 ORDER BY number OFFSET 0 FOR UPDATE) found",
  );
});

test("changes and removals join the keys", () => {
  expect(postgres.compile(updateOf(parcels))([]).sql).toMatch(
    /^UPDATE parcels AS t SET label = k\.label, sent_at = k\.sent_at FROM \(SELECT unnest\(.*WHERE t\.shop = k\.shop AND t\.customer = k\.customer AND t\.number = k\.number$/,
  );
  expect(postgres.compile(removeFrom(parcels, ["shop"], "sent_at IS NULL"))([]).sql).toBe(
    "DELETE FROM parcels AS t USING (SELECT unnest($1::text[]) AS k1) AS k WHERE t.shop = k.k1 AND sent_at IS NULL",
  );
});

describe.skipIf(!(await hasPostgres()))("on a server", () => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshPostgres();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  test("every text arrives as it was sent", async () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '"',
        "\\",
        "{",
        "}",
        ",",
        "NULL",
        "\n",
        "\t",
        "\u007f",
        "'",
        "",
        "积分",
        "😀",
      ),
      fc.string({ unit: "grapheme" }),
    );
    const texts = fc.array(
      fc.array(unit).map((parts) => parts.join("").replaceAll("\0", "")),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    const { compile } = postgres;
    const bytes = postgres.compileBytes?.(insertInto(parcels));
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const rows = given.map((label, number) => ({ shop: "s", customer: "c", number, label }));
        const forms = [compile(insertInto(parcels))(rows), bytes?.(rows)];
        for (const form of forms) {
          const { rows: answered } = await client.query<{ label: string }>(
            "SELECT label FROM unnest($1::text[]) WITH ORDINALITY AS k (label, place) ORDER BY place",
            [form?.values[3]],
          );
          expect(answered.map(({ label }) => label)).toEqual(given);
        }
      }),
      { numRuns: 300 },
    );
  });
});
