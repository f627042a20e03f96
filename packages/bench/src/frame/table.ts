// Results as a table that a person reads.

import type { BenchResult } from "./result.ts";

const heads = [
  "benchmark",
  "case",
  "ours",
  "peer",
  "",
  "ratio (min–max)",
  "target",
  "met",
  "cpu ours / peer",
  "verified",
];

/** Writes results as aligned columns. */
export function formatTable(results: readonly BenchResult[]): string {
  const rows = [heads, ...results.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const write = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    write(heads),
    write(widths.map((width) => "─".repeat(width))),
    ...rows.slice(1).map(write),
  ].join("\n");
}

function rowOf(result: BenchResult): readonly string[] {
  const { cpu, isLimit, met, peer, ratio, target, verified } = result;
  return [
    result.name,
    isLimit ? `${result.case}: ${result.metric}` : result.case,
    `${round(result.ours)} ${result.unit}`,
    peer === null ? "–" : `${round(peer)} ${result.unit}`,
    result.peerName ?? "–",
    ratio === null ? "–" : `${round(ratio.median)} (${round(ratio.min)}–${round(ratio.max)})`,
    target === undefined ? "–" : `${isLimit ? "≤" : "≥"} ${round(target)}`,
    target === undefined ? "–" : met ? "yes" : "NO",
    cpu === null ? "–" : `${round(cpu.ours)} / ${round(cpu.peer)} µs`,
    verified ? "yes" : "NO",
  ];
}

/** Three digits that count, thousands set apart. */
function round(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
