import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";
import { minifyPlugin } from "./src/build/minify-templates.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = [
  "index",
  "define",
  "points/points",
  "points/define",
  "history/history",
  "history/define",
  "join/join",
  "join/define",
  "profile/profile",
  "profile/define",
  "locales/zh",
  "jsx",
  "vue",
  "react",
];

export default defineConfig({
  entry: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  format: "esm",
  platform: "browser",
  target: "es2022",
  dts: false,
  clean: false,
  sourcemap: false,
  splitting: true,
  silent: true,
  esbuildPlugins: [minifyPlugin],
  define: { REGULARS_VERSION: JSON.stringify(version) },
});
