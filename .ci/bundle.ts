// The one way packages are bundled: ESM for Node, types written apart by `tsc -b`.
import { defineConfig } from "tsup";
import { pureValues } from "./pure-values.ts";

/** The bundler settings of a package whose public entry files are `entries`, kept at the same paths in `dist`. */
export function bundle(entries: string[]): ReturnType<typeof defineConfig> {
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
  });
}
