// Operating-system processes for races and kills: a script of this folder with its own engine on a shared file.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A running script: lines to its standard input, lines from its standard output. */
export interface Peer {
  readonly child: ChildProcess;
  readonly lines: string[];
  say(line: string): void;
  /** Waits for the next line that no one has taken. */
  next(): Promise<string>;
  readonly ended: Promise<void>;
}

/** Starts a script with the engine's sources. */
export function startPeer(script: string, args: readonly string[]): Peer {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ["--conditions=regulars-source", path, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let taken = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    const next = waiting.shift();
    if (next === undefined) return;
    taken += 1;
    next(line);
  });
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => {
      for (const next of waiting) next("");
      resolve();
    });
  });
  return {
    child,
    lines,
    ended,
    say: (line) => {
      child.stdin.write(`${line}\n`);
    },
    next: () => {
      const line = lines[taken];
      if (line !== undefined) {
        taken += 1;
        return Promise.resolve(line);
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
