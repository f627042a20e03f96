// The reference of the API names every method of the engine and every verb of the storage port, and no other.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRegulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test } from "vitest";

const folder = join(dirname(fileURLToPath(import.meta.url)), "reference");
const page = (name: string): string => readFileSync(join(folder, name), "utf8");

test("every method has its heading", async () => {
  const store = openSqlite({ path: ":memory:" });
  const regulars = await createRegulars({ store });
  const names = Object.entries(regulars).flatMap(([name, member]) =>
    typeof member === "object" ? Object.keys(member).map((method) => `${name}.${method}`) : [name],
  );
  await store.close();
  const headings = [...`${page("core.md")}\n${page("access.md")}`.matchAll(/^### ([\w.]+)/gm)].map(
    ([, name]) => name,
  );
  expect(headings.sort()).toEqual(names.sort());
});

test("every verb is in the table", async () => {
  const store = openSqlite({ path: ":memory:" });
  const verbs = await store.read(function* (all) {
    yield* all.newestVersions([]);
    return Object.keys(all);
  });
  await store.close();
  const table = /## Verbs\n([\s\S]*?)\n## /.exec(page("storage.md"))?.[1] ?? "";
  const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(named.filter((name) => name !== "A1" && name !== "a1").sort()).toEqual(verbs.sort());
});
