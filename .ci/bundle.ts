// The one way packages are bundled: ESM for Node, types written apart by `tsc -b`.
import { defineConfig } from "tsup";
import { pureValues } from "./pure-values.ts";

/**
 * The bundler settings of a package whose public entry files are `entries`, kept at the same paths in `dist`;
 * `replacing` maps modules to files of the package that take their place.
 */
export function bundle(
  entries: string[],
  replacing: Readonly<Record<string, string>> = {},
): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: Object.fromEntries(
      entries.map((file) => [file.slice("src/".length, -".ts".length), file]),
    ),
    format: "esm",
    target: "node22.13",
    dts: false,
    clean: false,
    sourcemap: false,
    splitting: true,
    removeNodeProtocol: false,
    silent: true,
    esbuildPlugins: [pureValues()],
    noExternal: Object.keys(replacing),
    esbuildOptions(options) {
      options.alias = { ...replacing };
      options.logOverride = { "import-is-undefined": "error" };
    },
  });
}
