// The database's own programs: found, of the right version, run with secrets in their environment only.

import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { RegularsError } from "@regulars/contract";

/** A program, and the environment that tells it where the database is and how to get in. */
export interface Tool {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The version of the first of some programs that is installed. Throws `tool_missing`.
 */
export async function findTool(
  programs: readonly string[],
): Promise<{ readonly program: string; readonly version: string }> {
  for (const program of programs)
    try {
      const { stdout } = await promisify(execFile)(program, ["--version"]);
      const [, version = "0"] = /(?:Distrib |\) |Ver )(\d+(?:\.\d+)*)/.exec(stdout) ?? [];
      const [, distribution] = /Distrib (\d+(?:\.\d+)*)/.exec(stdout) ?? [];
      return { program, version: distribution ?? version };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "EACCES") throw failed(program, error);
    }
  throw new RegularsError("tool_missing", { tool: programs[0] ?? "" });
}

/** Refuses a program that is older than the server, by as many numbers of the version as given. */
export function expectNewEnough(
  { program, version }: { readonly program: string; readonly version: string },
  server: string,
  numbers: number,
): void {
  const head = (text: string) => text.split(".").slice(0, numbers).map(Number);
  const needed = head(server);
  for (const [at, number] of head(version).entries()) {
    const difference = number - (needed[at] ?? 0);
    if (difference > 0) return;
    if (difference < 0)
      throw new RegularsError("tool_too_old", {
        tool: program,
        found: version,
        needed: needed.join("."),
      });
  }
}

/** Runs a program that writes a copy. Throws `tool_failed`. */
export function readFrom(
  tool: Tool,
  args: readonly string[],
  into: readonly NodeJS.WritableStream[],
): Promise<void> {
  return run(tool, args, ({ stdout }) => pipeline([stdout, ...into]));
}

/** Runs a program that reads a copy. Throws `tool_failed`. */
export function writeTo(
  tool: Tool,
  args: readonly string[],
  from: AsyncIterable<Uint8Array | string>,
): Promise<void> {
  return run(tool, args, ({ stdin, stdout }) => {
    stdout.resume();
    return pipeline(from, stdin);
  });
}

async function run(
  { program, environment }: Tool,
  args: readonly string[],
  carry: (child: ChildProcessWithoutNullStreams) => Promise<unknown>,
): Promise<void> {
  const child = spawn(program, args, { env: { ...process.env, LC_ALL: "C", ...environment } });
  let said = "";
  child.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [code, carried] = await Promise.allSettled([ended, carry(child)]);
  if (code.status === "rejected") throw failed(program, code.reason);
  if (code.value !== 0) throw failed(program, new Error(said.trim() || `exit code ${code.value}`));
  if (carried.status === "rejected") throw carried.reason;
}

function failed(tool: string, error: unknown): RegularsError {
  const words = error instanceof Error ? error.message : String(error);
  const reason = words.split("\n").slice(0, 3).join(" ").slice(0, 300);
  return new RegularsError("tool_failed", { tool, reason });
}
