// Marks the values that a module makes while it loads as pure, so that bundlers leave out those that nobody imports.
import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** The text of a TypeScript module whose top-level constants are made in calls that are marked as pure. */
export function markPureValues(path: string, text: string): string {
  let marked = "";
  let end = 0;
  for (const statement of parseSync(path, text).program.body) {
    const declared =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declared?.type !== "VariableDeclaration") continue;
    for (const { init } of declared.declarations) {
      if (init === null || !isMade(init.type)) continue;
      const value = text.slice(init.start, init.end);
      marked += `${text.slice(end, init.start)}/* @__PURE__ */ (() => (${value}))()`;
      end = init.end;
    }
  }
  return marked + text.slice(end);
}

/** Whether making such a value may run code, as far as a bundler can tell. */
function isMade(type: string): boolean {
  return ["CallExpression", "NewExpression", "ObjectExpression", "ArrayExpression"].includes(type);
}

/** An esbuild plugin that does so in all files of `src`; for packages whose modules only make values while loading. */
export function pureValues(): Plugin {
  return {
    name: "pure-values",
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
        contents: markPureValues(path, readFileSync(path, "utf8")),
        loader: "ts",
      }));
    },
  };
}
