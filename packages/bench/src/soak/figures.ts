// What the runs measured, as a table for the page on reliability.

import { readFileSync } from "node:fs";
import type { Database } from "./runs.ts";

/** A line of figures that a test noted. */
interface Noted {
  readonly promise: string;
  readonly kind: Database;
  readonly figures: Readonly<Record<string, unknown>>;
}

const names: Readonly<Record<Database, string>> = {
  sqlite: "SQLite",
  postgres: "PostgreSQL",
  mysql: "MariaDB",
};

/** Reads the file that the tests appended to. */
function readFigures(path: string): Noted[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Noted);
}

/** A table in Markdown of the figures in a file: what was promised, on which database, what was measured. */
export function figuresTable(path: string): string {
  const rows = readFigures(path).map(({ promise, kind, figures }) => {
    const words = Object.entries(figures).map(
      ([name, value]) => `${wordsOf(name)} ${shown(value)}`,
    );
    return `| ${promise} | ${names[kind]} | ${words.join(", ")} |`;
  });
  return ["| Promise | Database | Figures |", "|---|---|---|", ...rows].join("\n");
}

/** `recoveryP95` as `recovery p95`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shown(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en");
  if (typeof value !== "object" || value === null) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name} ${shown(part)}`);
  return parts.length === 0 ? "none" : `(${parts.join("; ")})`;
}
