// Bun and Deno where they are installed, and programs of this folder run by them.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A runtime besides Node. */
export type Runtime = "bun" | "deno";

/** Its binary on the PATH. They are too large to come with everybody's install. */
export function binaryOf(runtime: Runtime): string | undefined {
  const places = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, runtime));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
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
