// Two sides measured in alternating rounds of one run, so that what slows the machine slows both.

import type { BenchResult, Spread } from "./result.ts";
import { median, spreadOf } from "./statistics.ts";

/** A round's work that was timed where it was done, such as in a process of its own. */
export interface TimedWork {
  readonly operations: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** One side: does a round's work and answers how many operations that was, or how long it took elsewhere. */
export type Side = (round: number) => number | TimedWork | Promise<number | TimedWork>;

/** What alternating rounds measured. */
export interface Measured {
  /** Operations per second, median over the rounds. */
  readonly ours: number;
  readonly peer: number;
  /** Ours ÷ peer of each round. */
  readonly ratio: Spread;
  /** CPU microseconds per operation, medians over the rounds. */
  readonly cpu: { readonly ours: number; readonly peer: number };
}

interface Timing {
  readonly rate: number;
  readonly cpu: number;
}

/**
 * Measures `ours` against `peer`: one uncounted round of each, then `rounds` of both, each going first in turn.
 * `afterRound` runs untimed after each side's work, to check what it did.
 */
export async function alternate(sides: {
  readonly rounds: number;
  readonly ours: Side;
  readonly peer: Side;
  readonly afterRound?: ((round: number) => void | Promise<void>) | undefined;
}): Promise<Measured> {
  const { ours, peer, rounds } = sides;
  const found: { ours: Timing; peer: Timing }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    let mine: Timing;
    let theirs: Timing;
    if (round % 2 === 0) {
      mine = await timed(ours, round);
      theirs = await timed(peer, round);
    } else {
      theirs = await timed(peer, round);
      mine = await timed(ours, round);
    }
    await sides.afterRound?.(round);
    if (round > 0) found.push({ ours: mine, peer: theirs });
  }
  return {
    ours: median(found.map((one) => one.ours.rate)),
    peer: median(found.map((one) => one.peer.rate)),
    ratio: spreadOf(found.map((one) => one.ours.rate / one.peer.rate)),
    cpu: {
      ours: median(found.map((one) => one.ours.cpu)),
      peer: median(found.map((one) => one.peer.cpu)),
    },
  };
}

/** A result whose figure is operations per second. */
export function rateResult(
  about: Pick<
    BenchResult,
    "name" | "case" | "metric" | "peerName" | "target" | "verified" | "extra"
  >,
  measured: Measured,
): BenchResult {
  const met = about.target === undefined || measured.ratio.median >= about.target;
  return { ...about, unit: "1/s", ...measured, met };
}

async function timed(side: Side, round: number): Promise<Timing> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const work = await side(round);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { system, user } = process.cpuUsage(cpu);
  if (typeof work === "number") return { rate: work / seconds, cpu: (system + user) / work };
  return {
    rate: work.operations / work.seconds,
    cpu: (work.cpuSeconds * 1e6) / work.operations,
  };
}
