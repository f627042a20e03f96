// A shop for tests of the command line: its program, its orders, and a terminal that remembers.

import { writeFileSync } from "node:fs";
import type { ProgramDocument } from "@regulars/contract";
import { runCommandLine } from "../src/command-line.ts";
import type { ExitCode } from "../src/output/exit-code.ts";
import type { Terminal } from "../src/terminal.ts";
import { createFolder, header, smallMap } from "./files.ts";

/** One point for each pound, for a year; silver from £100. */
export const program: ProgramDocument = {
  format: 1,
  name: { en: "Tea house", zh: "茶馆会员计划" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "pound",
        name: { en: "A point a pound", zh: "每镑一分" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [
    {
      id: "tiers",
      name: { en: "Member tier", zh: "会员等级" },
      metric: "spend",
      window: { type: "rolling", duration: "P12M" },
      upgrade: "at_once",
      retention: { type: "none" },
      downgrade: "to_qualified",
      onRefund: "at_once",
      tiers: [
        { id: "member", name: { en: "Member", zh: "普通会员" }, threshold: 0 },
        { id: "silver", name: { en: "Silver", zh: "银卡" }, threshold: 10_000 },
      ],
    },
  ],
};

/** Lines of orders: `customers` of them take turns, one order of two lines a minute. */
export function orderLines(count: number, customers = 10): string {
  const rows = [header];
  const start = Date.UTC(2011, 0, 1);
  for (let at = 0; at < count; at++) {
    const date = new Date(start + at * 60_000).toISOString().slice(0, 16).replace("T", " ");
    const who = `c${at % customers}`;
    rows.push(`${at + 1},${who},${date},TEA,Tea,2,3.99`, `${at + 1},${who},${date},CUP,Cup,1,2.5`);
  }
  return `${rows.join("\n")}\n`;
}

/** What a command answered. */
export interface Answer {
  readonly exitCode: ExitCode;
  readonly out: string;
  readonly err: string;
  /** The object on the last line of the output. */
  readonly json: () => Record<string, unknown>;
}

/** A folder with a program, a map and no database yet, and its command line. */
export function createShop(): {
  readonly path: (name: string) => string;
  readonly remove: () => void;
  readonly run: (
    args: readonly string[],
    more?: Partial<Terminal> & { signal?: AbortSignal },
  ) => Promise<Answer>;
} {
  const folder = createFolder();
  writeFileSync(folder.path("program.json"), JSON.stringify(program));
  writeFileSync(folder.path("map.json"), JSON.stringify(smallMap));
  return {
    ...folder,
    async run(args, more = {}) {
      const said = { out: "", err: "" };
      const terminal: Terminal = {
        environment: { REGULARS_DB: folder.path("shop.db"), LANG: "en_GB.UTF-8" },
        out: (text) => {
          said.out += text;
        },
        err: (text) => {
          said.err += text;
        },
        terminals: { in: false, out: false, err: false },
        columns: 100,
        now: () => Date.UTC(2011, 11, 10),
        ...more,
      };
      const signal = more.signal ?? new AbortController().signal;
      const exitCode = await runCommandLine(args, terminal, { version: "0.0.0", signal });
      const json = (): Record<string, unknown> =>
        JSON.parse(said.out.trimEnd().split("\n").at(-1) ?? "") as Record<string, unknown>;
      return { exitCode, ...said, json };
    },
  };
}
