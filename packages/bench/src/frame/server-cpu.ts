// CPU of a database server that runs on this machine, read from /proc.

import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second, as Linux reports them to programs. */
const ticks = 100;

/** Answers the CPU seconds that a server's processes have used so far. */
export type ServerCpu = () => number;

/** CPU of a process and its children, gone or not; undefined where it cannot be read. */
export function serverCpu(pid: number | undefined): ServerCpu | undefined {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return undefined;
  return () => {
    let sum = 0;
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const stat = readStat(name);
      if (stat === undefined) continue;
      if (Number(name) === pid) sum += stat.own + stat.children;
      else if (stat.parent === pid) sum += stat.own;
    }
    return sum / ticks;
  };
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that ended and were waited for. */
  readonly children: number;
}

function readStat(pid: string): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may hold anything.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { parent, own: user + system, children: childUser + childSystem };
}
