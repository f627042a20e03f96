// Timing of deliveries: how often to look, how long leases last, how soon to try again.

import { type Clock, systemClock } from "../clock.ts";

/** Timing and bounds of deliveries. Times are in milliseconds. */
export interface DeliveryTiming {
  /**
   * Present time for leases and further tries. The machine's clock when absent, and never the engine's own: that one
   * may stand still. Machines that share a database may differ by less than a lease.
   */
  readonly clock: Clock;
  /** How often to look for events that other processes and host transactions committed; 500. */
  readonly poll: number;
  /** How long a lane stays with a process that says nothing more; 15,000. It is renewed three times as often. */
  readonly lease: number;
  /** Pause after the first failure of a handler, doubled with each further one; 1,000. */
  readonly firstPause: number;
  /** Longest pause; 60,000. */
  readonly longestPause: number;
  /** Customers delivered side by side; 16. */
  readonly customers: number;
  /** Numbers from 0 to 1 that spread tries over time. */
  readonly random: () => number;
}

/** Timing with what is absent filled in. */
export function timingOf(given: Partial<DeliveryTiming> = {}): DeliveryTiming {
  return {
    clock: systemClock,
    poll: 500,
    lease: 15_000,
    firstPause: 1_000,
    longestPause: 60_000,
    customers: 16,
    random: Math.random,
    ...given,
  };
}
