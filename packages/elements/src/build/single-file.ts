// Builds dist/regulars-elements.js and its minified twin for a script tag, and prints their SRI hashes.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minifyPlugin } from "./minify-templates.ts";
import { policyPlugin } from "./policy-plugin.ts";

/** What the files are made of. */
export interface SingleFileOptions {
  /** The package's folder. */
  readonly folder: URL;
  readonly name: string;
  readonly version: string;
}

/** Builds both files; answers the SRI hash of each by its name. */
export async function buildSingleFiles(
  options: SingleFileOptions,
): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const minify of [false, true]) {
    const file = minify ? "regulars-elements.min.js" : "regulars-elements.js";
    const bytes = await buildOne(options, file, minify);
    hashes[file] = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
    const zipped = gzipSync(bytes, { level: 9 }).length;
    console.log(`${file} ${bytes.length} bytes, ${zipped} gzip, integrity ${hashes[file]}`);
  }
  return hashes;
}

async function buildOne(
  { folder, name, version }: SingleFileOptions,
  file: string,
  minify: boolean,
): Promise<Buffer> {
  const outfile = new URL(`dist/${file}`, folder).pathname;
  await build({
    entryPoints: [new URL("src/script.ts", folder).pathname],
    outfile,
    bundle: true,
    minify,
    format: "esm",
    platform: "browser",
    target: ["chrome111", "firefox113", "safari16.4"],
    conditions: ["production"],
    define: { REGULARS_VERSION: JSON.stringify(version) },
    banner: { js: `/*! ${name} ${version}, MIT licence */` },
    legalComments: "none",
    plugins: [policyPlugin, minifyPlugin],
    logLevel: "warning",
  });
  return readFileSync(outfile);
}
