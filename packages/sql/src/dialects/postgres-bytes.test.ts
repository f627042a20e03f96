import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshPostgres, hasPostgres } from "../../../../.ci/servers/index.ts";
import type { TableColumn } from "../schema/table.ts";
import { bytesOf } from "./postgres-bytes.ts";

const integers: TableColumn = { property: "value", name: "value", type: "integer", optional: true };
const texts: TableColumn = { ...integers, type: "text" };

function rowsOf(values: readonly unknown[]): readonly { readonly value: unknown }[] {
  return values.map((value) => ({ value }));
}

test("an array is its head and its elements", () => {
  const bytes = bytesOf(rowsOf(["é", undefined]), texts);
  expect(Buffer.from(bytes ?? []).toString("hex")).toBe(
    "0000000100000001000000190000000200000001" + "00000002c3a9" + "ffffffff",
  );
});

test("what no integer column could hold is left to the server to refuse", () => {
  for (const value of [1.5, Number.NaN, 2 ** 53, "7"])
    expect(bytesOf(rowsOf([1, value]), integers)).toBeUndefined();
});

test("columns that were written before keep their bytes when others follow", () => {
  const before = bytesOf(rowsOf(["first"]), texts);
  const copy = Buffer.from(before ?? []);
  for (let turn = 0; turn < 30; turn += 1) bytesOf(rowsOf(["x".repeat(100_000)]), texts);
  expect(Buffer.from(before ?? [])).toEqual(copy);
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

  async function answered(type: "bigint" | "text", bytes: unknown): Promise<unknown[]> {
    const { rows } = await client.query<{ value: string | null }>(
      `SELECT value::text FROM unnest($1::${type}[]) WITH ORDINALITY AS k (value, place) ORDER BY place`,
      [bytes],
    );
    return rows.map(({ value }) => value);
  }

  test("every safe integer arrives, and nothing in its place", async () => {
    const integer = fc.option(fc.oneof(fc.maxSafeInteger(), fc.integer()), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(fc.array(integer, { minLength: 1 }), async (values) => {
        const sent = bytesOf(rowsOf(values), integers);
        expect(await answered("bigint", sent)).toEqual(
          values.map((value) => (value === undefined ? null : String(value))),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("columns of many and of long texts arrive, also past the bytes that are reserved at once", async () => {
    for (const values of [
      Array.from({ length: 30_000 }, (_, at) => `número ${at}`),
      ["积分".repeat(200_000), "", "a".repeat(2_000_000)],
    ])
      expect(await answered("text", bytesOf(rowsOf(values), texts))).toEqual(values);
  });
});
