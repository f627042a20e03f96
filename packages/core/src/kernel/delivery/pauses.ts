// Pauses: customers whose delivery failed wait longer after each failure, while the others go on.

import type { OutboxRow } from "../../storage/index.ts";
import type { DeliveryTiming } from "./timing.ts";

/** Customers that wait for another try. */
export interface Pauses {
  has(customer: string): boolean;
  /** So many wait that no further customers should be begun. */
  isFull(): boolean;
  /** Notes a failure, with how far the customer is delivered; tells which it was and when to try again. */
  fail(row: OutboxRow): { readonly attempt: number; readonly retryAt: number };
  /** Something was delivered: the next failure counts as the first. */
  succeed(customer: string): void;
  /** Ends the pauses that are over, and tells whose they were. */
  due(): readonly OutboxRow[];
  /** Lets go of everyone in a lane: its next owner begins anew. */
  drop(isHeld: (lane: number) => boolean): void;
}

/** Beyond it the handler itself is taken to be down, and memory is kept small. */
const most = 1_000;

interface Pause {
  readonly row: OutboxRow;
  readonly attempt: number;
  /** Undefined: being tried. */
  readonly until: number | undefined;
}

/** Exponential with jitter: half of the pause is fixed, the other half random. */
export function pauseAfter(
  attempt: number,
  {
    firstPause,
    longestPause,
    random,
  }: Pick<DeliveryTiming, "firstPause" | "longestPause" | "random">,
): number {
  const whole = Math.min(longestPause, firstPause * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole * (0.5 + random() / 2));
}

/** Creates the pauses of one deliverer. */
export function createPauses(timing: DeliveryTiming): Pauses {
  const pauses = new Map<string, Pause>();
  return {
    has: (customer) => pauses.get(customer)?.until !== undefined,
    isFull: () => pauses.size >= most,
    fail(row) {
      const attempt = (pauses.get(row.customer)?.attempt ?? 0) + 1;
      const until = timing.clock() + pauseAfter(attempt, timing);
      pauses.set(row.customer, { row, attempt, until });
      return { attempt, retryAt: until };
    },
    succeed(customer) {
      pauses.delete(customer);
    },
    due() {
      if (pauses.size === 0) return [];
      const now = timing.clock();
      const rows: OutboxRow[] = [];
      for (const [customer, pause] of pauses) {
        if (pause.until === undefined || pause.until > now) continue;
        pauses.set(customer, { ...pause, until: undefined });
        rows.push(pause.row);
      }
      return rows;
    },
    drop(isHeld) {
      for (const [customer, { row }] of pauses) if (!isHeld(row.lane)) pauses.delete(customer);
    },
  };
}
