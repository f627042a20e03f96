import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { smallMap } from "../../test/files.ts";
import { compileTest } from "./column-test.ts";
import { compileMap } from "./compile-map.ts";
import type { ColumnTest } from "./order-map.ts";
import { orderMapJsonSchema, parseOrderMap } from "./order-map-schema.ts";

const root = new URL("../../../../", import.meta.url);

test("order-map.schema.json is the schema that the code checks; `pnpm build:schema` writes it", () => {
  const text = readFileSync(new URL("packages/cli/order-map.schema.json", root), "utf8");
  expect(JSON.parse(text)).toEqual(orderMapJsonSchema());
});

test("the example's map is accepted", () => {
  const text = readFileSync(new URL("examples/data/online-retail/map.json", root), "utf8");
  expect(parseOrderMap(JSON.parse(text)).source).toBe("online-retail");
});

test("every mistake of a map is named with its path", () => {
  const wrong = { ...smallMap, format: 2, groupWindow: 0, line: { sku: "sku" }, extra: true };
  const issues = catchIssues(() => parseOrderMap(wrong, "map.json"));
  const paths = issues.map(({ path }) => path.join("."));
  expect(paths).toContain("format");
  expect(paths).toContain("groupWindow");
  expect(paths).toContain("line.quantity");
});

test("a map that contradicts itself is refused", () => {
  const { unitPrice: _, ...line } = smallMap.line;
  const bare = { ...smallMap, group: ["customer"], line };
  const byOrder = {
    ...bare,
    refund: { when: { column: "no", prefix: "C" }, find: { order: "of" } },
  };
  const paths = catchIssues(() => parseOrderMap(byOrder)).map(({ path }) => path.join("."));
  expect(paths).toEqual(["line", "group", "refund.find"]);
});

test("an unknown zone, a bad pattern and a test with two tests are refused", () => {
  const date = { column: "date", format: "YYYY", zone: "Mars", fills: ["placedAt" as const] };
  const map = {
    ...smallMap,
    order: { ...smallMap.order, dates: [date] },
    skip: [{ column: "sku", pattern: "(", reason: "x" }],
  };
  const columns = ["no", "customer", "date", "sku", "name", "quantity", "price"];
  const paths = catchIssues(() => compileMap(map, columns, { file: "f", map: "m" }));
  expect(paths.map(({ path }) => path.join("."))).toEqual(["order.dates.0", "skip.0"]);
  const both = { ...smallMap, skip: [{ column: "sku", equals: "a", prefix: "b", reason: "x" }] };
  expect(catchIssues(() => parseOrderMap(both))[0]?.path).toEqual(["skip", 0]);
});

test("a column that is not there is named, with a hint at another delimiter", () => {
  const compile = (columns: string[]) => () =>
    compileMap(smallMap, columns, { file: "f", map: "m" });
  expect(compile(["no", "customer"])).toThrow(/no column "date"/);
  expect(compile(["no;customer;date;sku;name;quantity;price"])).toThrow(/parted by ";"/);
});

test("column tests take the lines that they say", () => {
  const taken = (one: Omit<ColumnTest, "column">, text: string) =>
    compileTest({ column: "c", ...one }, () => 0)([text]);
  expect(taken({ equals: "D" }, "D")).toBe(true);
  expect(taken({ equals: "D" }, "d")).toBe(false);
  expect(taken({ in: ["POST", "DOT"] }, "DOT")).toBe(true);
  expect(taken({ prefix: "C" }, "C1")).toBe(true);
  expect(taken({ pattern: "^\\p{Lu}+$" }, "ÄB")).toBe(true);
  expect(taken({ empty: true }, "")).toBe(true);
  expect(taken({ empty: false }, "")).toBe(false);
  expect(taken({ negative: true }, "-1")).toBe(true);
  expect(taken({ negative: true }, "-0")).toBe(false);
  expect(taken({ negative: false }, "1")).toBe(true);
  expect(taken({ prefix: "C", unless: { column: "c", equals: "CARE" } }, "CARE")).toBe(false);
});

function catchIssues(work: () => unknown): readonly { readonly path: readonly unknown[] }[] {
  try {
    work();
  } catch (error) {
    expect(error).toMatchObject({ code: "map_invalid" });
    return (error as { issues: { path: unknown[] }[] }).issues;
  }
  return [];
}
