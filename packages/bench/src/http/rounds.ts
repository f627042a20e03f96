// A round on one side: all requests, the time they took, the CPU of the server.

import type { TimedWork } from "../frame/rounds.ts";
import { connections, type LoadReport, type Sent, sendAll } from "./load.ts";
import type { Side } from "./side.ts";

/** What the rounds of a side have measured so far. */
export interface Watch {
  readonly reports: LoadReport[];
  failed: number;
}

/** Begins to watch a side. */
export function newWatch(): Watch {
  return { reports: [], failed: 0 };
}

/** Sends a round's requests. The CPU counted is the server's alone. */
export async function runRound(
  side: Side,
  watch: Watch,
  a: { readonly round: number; readonly sent: readonly Sent[] },
): Promise<TimedWork> {
  const before = await side.cpu();
  const report = await sendAll(side.port, a.sent);
  const cpuSeconds = (await side.cpu()) - before;
  watch.failed += report.failed;
  // The first round warms up.
  if (a.round > 0) watch.reports.push(report);
  return { operations: report.requests, seconds: report.seconds, cpuSeconds };
}

/** Middle of the rounds' percentiles, milliseconds. */
function latenciesOf({ reports }: Watch): { readonly p50: number; readonly p99: number } {
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { p50: middle(reports.map(({ p50 }) => p50)), p99: middle(reports.map(({ p99 }) => p99)) };
}

/** What stands beside the rates of two sides. */
export function besides(mine: Watch, theirs: Watch): Record<string, number> {
  const { p50: peerP50, p99: peerP99 } = latenciesOf(theirs);
  return { ...latenciesOf(mine), peerP50, peerP99, connections };
}
