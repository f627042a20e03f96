// A process of its own for one side of a round: its memory and its event loop are its own.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a module with this process's Node and flags; answers the JSON of its last line. */
export function runChild<Report>(module: URL, args: readonly string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...process.execArgv, fileURLToPath(module), ...args],
      { maxBuffer: 16 * 1024 * 1024 },
      (error, output, errors) => {
        if (error) reject(new Error(`${module.pathname} failed: ${errors}`, { cause: error }));
        else resolve(JSON.parse(output.trim().split("\n").at(-1) ?? "null") as Report);
      },
    );
  });
}
