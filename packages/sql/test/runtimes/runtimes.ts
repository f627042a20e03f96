// Bun and Deno as npm brings them, and programs of this folder run by them.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A runtime besides Node. */
export type Runtime = "bun" | "deno";

/**
 * Its binary, out of the package for this platform. The packages `bun` and `deno` would put it in its place with install
 * scripts, which are not run here.
 */
export function binaryOf(runtime: Runtime): string | undefined {
  const manifest = createRequire(import.meta.url).resolve(`${runtime}/package.json`);
  const { optionalDependencies } = JSON.parse(readFileSync(manifest, "utf8"));
  const beside = createRequire(manifest);
  const file = { bun: "bin/bun", deno: "deno" }[runtime];
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const path = join(dirname(beside.resolve(`${name}/package.json`)), file);
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // A package of another platform.
    }
  }
  return undefined;
}

/** A program that runs: its lines, and its end. */
export interface Running {
  readonly child: ChildProcess;
  /** Its next line, read as JSON. Rejects when it ends first. */
  next(): Promise<Record<string, unknown>>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/** Runs a program of this folder. */
export function run(runtime: Runtime, script: string, args: readonly string[]): Running {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const before = { bun: [], deno: ["run", "--allow-all", "--no-prompt", "--no-lock"] }[runtime];
  const child = spawn(binaryOf(runtime) as string, [...before, path, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "", DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1" },
  });
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<number | string | null>((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  return {
    child,
    ended,
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${runtime} ${script} ended with ${await ended}:\n${complaints}`);
      return JSON.parse(value);
    },
  };
}
