// The clock: injected, read once per batch.

/** Present time as UTC milliseconds. */
export type Clock = () => number;

/** The machine's clock. */
export const systemClock: Clock = () => Date.now();

/** A clock that stands still until it is set; for tests, demos and replays. */
export interface ManualClock extends Clock {
  set(now: number): void;
}

/** Creates a clock that is set by hand. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  const clock = (() => now) as ManualClock;
  clock.set = (next) => {
    now = next;
  };
  return clock;
}

/** How far ahead of the clock an `occurredAt` may lie: 5 minutes, for clocks of other machines. */
export const futureTolerance = 300_000;
