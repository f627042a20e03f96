// What is built besides the modules: the single file, tokens.css, custom-elements.json.

import { readFileSync, writeFileSync } from "node:fs";
import { manifest } from "./manifest.ts";
import { buildSingleFiles } from "./single-file.ts";
import { tokensCss } from "./tokens-css.ts";

const folder = new URL("../../", import.meta.url);
const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));

writeFileSync(new URL("dist/tokens.css", folder), tokensCss());
const described = manifest(new URL("src/", folder));
writeFileSync(
  new URL("dist/custom-elements.json", folder),
  `${JSON.stringify(described, null, 2)}\n`,
);
const hashes = await buildSingleFiles({ folder, name, version });
writeFileSync(new URL("dist/sri.json", folder), `${JSON.stringify(hashes, null, 2)}\n`);
