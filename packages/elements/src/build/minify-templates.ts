// Takes the white space out of our css and html templates when they are built.

import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** The text of a module with its `css` and `html` templates made small. What a reader sees stays the same. */
function minifyTemplates(text: string): string {
  return text
    .replace(/\bcss`([^`]*)`/g, (_, css: string) => `css\`${minifyCss(css)}\``)
    .replace(/\bhtml`[^`$]*/g, squeeze)
    .replace(/\}[^`${};]*(?=`|\$\{)/g, (part) => (part.includes("<") ? squeeze(part) : part));
}

function squeeze(part: string): string {
  return part.replace(/\n\s+/g, " ");
}

function minifyCss(css: string): string {
  return css
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .trim();
}

/** Does so in all files of `src` that have templates. */
export const minifyPlugin: Plugin = {
  name: "minify-templates",
  setup(build) {
    build.onLoad({ filter: /elements[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: minifyTemplates(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};
