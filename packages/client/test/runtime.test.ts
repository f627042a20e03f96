// What the package is made of: nothing of one runtime alone, and nothing for tests in what pages load.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);
/** The code of a file, without its comments. */
const textOf = (name: string): string =>
  readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
const importsOf = (name: string): string[] =>
  [...textOf(name).matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map(
    ([, plain, dynamic]) => plain ?? dynamic ?? "",
  );

test("there are files to look at", () => {
  expect(files.length).toBeGreaterThan(10);
});

test.each(files)("%s takes nothing from one runtime alone", (name) => {
  expect(importsOf(name).filter((specifier) => /^(node|bun|npm|jsr):/.test(specifier))).toEqual([]);
  expect(textOf(name)).not.toMatch(/\b(process|Buffer|require|__dirname|window|Deno|Bun)\b[.(]/);
});

test.each(files.filter((name) => !name.startsWith("testing")))(
  "%s, which pages load, knows nothing of tests, and the contract only by its small entries",
  (name) => {
    const text = textOf(name);
    const values = [...text.matchAll(/^(?:import|export) (?!type\b)[^;]*? from "([^"]+)"/gm)]
      .map(([, specifier = ""]) => specifier)
      .filter((specifier) => !specifier.startsWith("./"));
    const small = ["@regulars/contract/http/client", "@regulars/contract/http/calls"];
    expect(values.filter((specifier) => !small.includes(specifier))).toEqual([]);
    expect(text).not.toMatch(/testing|msw/);
  },
);

test("the lean entry reaches neither the table nor a schema", () => {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const specifier of importsOf(name))
      if (specifier.startsWith("./")) visit(specifier.slice(2));
  };
  visit("call.ts");
  expect([...reached].flatMap(importsOf)).not.toContain("@regulars/contract/http/calls");
});
