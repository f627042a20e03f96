// Runs samples: each page has a temporary folder in which its samples run in order, as a reader would.
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sample } from "./samples.ts";

/** A folder to run samples in. */
export interface SampleFolder {
  readonly path: string;
  /** Runs a sample and answers what it printed. Rejects when it fails, with what it printed to stderr. */
  run(sample: Sample): Promise<string>;
  remove(): void;
}

const condition = "--conditions=regulars-source";
const patience = 60_000;

/** Makes a folder that sees the packages, the examples and the command line of this repository. */
export function createSampleFolder(root: string): SampleFolder {
  const path = mkdtempSync(join(tmpdir(), "regulars-sample-"));
  const commands = join(path, ".bin");
  mkdirSync(commands);
  symlinkSync(join(root, "docs", "node_modules"), join(path, "node_modules"), "junction");
  symlinkSync(join(root, "examples"), join(path, "examples"), "junction");
  writeFileSync(join(path, "package.json"), '{ "type": "module" }\n');
  const cli = join(root, "packages", "cli", "src", "bin.ts");
  const start = `#!/bin/sh\nexec "${process.execPath}" ${condition} "${cli}" "$@"\n`;
  writeFileSync(join(commands, "regulars"), start);
  chmodSync(join(commands, "regulars"), 0o755);
  const env = {
    ...process.env,
    PATH: `${commands}:${process.env.PATH ?? ""}`,
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    NO_COLOR: "1",
    NODE_OPTIONS: "",
  };

  function launch(file: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { cwd: path, env, timeout: patience, maxBuffer: 1 << 24 };
      execFile(file, args, options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${error.message}\n${stdout}\n${stderr}`));
      });
    });
  }

  async function run(sample: Sample): Promise<string> {
    switch (sample.language) {
      case "json": {
        JSON.parse(sample.code);
        writeFileSync(join(path, `${sample.name}.json`), `${sample.code}\n`);
        return "";
      }
      case "ts": {
        const file = join(path, `${sample.name}.ts`);
        writeFileSync(file, `${sample.code}\n`);
        return launch(process.execPath, [condition, file]);
      }
      case "sh":
        return launch("bash", ["-euo", "pipefail", "-c", sample.code]);
    }
  }

  return { path, run, remove: () => rmSync(path, { recursive: true, force: true }) };
}
