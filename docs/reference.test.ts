// The reference of the program document names every field of the schema, and every fact.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { facts } from "@regulars/core";
import { expect, test } from "vitest";
import { programJsonSchema } from "../packages/contract/src/program/json-schema.ts";

const docs = dirname(fileURLToPath(import.meta.url));
const page = readFileSync(join(docs, "reference", "program.md"), "utf8");

/** Cells of the tables whose first cell is code, by that code. */
const rows: ReadonlyMap<string, readonly string[]> = new Map(
  page.split("\n").flatMap((line) => {
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const name = /^`([^`]+)`$/.exec(cells[0] ?? "")?.[1];
    return name === undefined ? [] : [[name, cells] as const];
  }),
);

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

interface Field {
  isRequired: boolean;
  readonly values: Set<string>;
}

/** All fields below a node, by path; texts in languages count as one field. */
function collect(node: Node, path: string, found: Map<string, Field>): Map<string, Field> {
  const keys = Object.keys(node.properties ?? {});
  const isText = keys.length > 0 && keys.every((key) => key === "en" || key === "zh");
  for (const [key, child] of isText ? [] : Object.entries(node.properties ?? {})) {
    const below = path === "" ? key : `${path}.${key}`;
    const field = found.get(below) ?? { isRequired: true, values: new Set<string>() };
    field.isRequired &&= node.required?.includes(key) ?? false;
    for (const value of [...(child.enum ?? []), child.const])
      if (typeof value === "string") field.values.add(value);
    found.set(below, field);
    collect(child, below, found);
  }
  if (node.items !== undefined) collect(node.items, `${path}[]`, found);
  for (const one of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])])
    collect(one, path, found);
  return found;
}

const schema = programJsonSchema() as Node & { readonly $defs?: Readonly<Record<string, Node>> };
const fields = collect(schema, "", new Map());
for (const [name, node] of Object.entries(schema.$defs ?? {})) collect(node, name, fields);

test("the schema has fields to compare with", () => {
  expect(fields.size).toBeGreaterThan(80);
  expect(fields.has("condition.fact")).toBe(true);
});

test.each([...fields])("%s is in the reference, with its default", (name, { isRequired }) => {
  const [, type, meaning, byDefault] = rows.get(name) ?? [];
  expect(type, "type").toBeTruthy();
  expect(meaning, "meaning").toBeTruthy();
  expect(byDefault === "required", "default").toBe(isRequired);
});

test("every choice of a field is named on the page", () => {
  for (const [name, { values }] of fields)
    for (const value of values) expect(page, `${name}: ${value}`).toContain(`\`${value}\``);
});

test("the reference names no field that does not exist", () => {
  const written = [...rows]
    .filter(([, cells]) => cells.length === 5)
    .map(([name]) => name)
    .filter((name) => !fields.has(name));
  expect(written).toEqual([]);
});

test.each(facts)("the fact $name is in the reference", ({ name, type, scopes, label }) => {
  const letters = { order: "O", event: "E", line: "L", layer: "S" };
  const where = scopes.map((scope) => letters[scope]).join(" ");
  expect(rows.get(name)?.slice(1)).toEqual([type, where, label.en]);
});
