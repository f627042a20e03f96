// Reads that come in one turn of the event loop share a snapshot: beginning and ending one costs as much as reading.

import type { Work } from "@regulars/core/storage";
import type { Lane } from "./lane.ts";

/** Runs reads on one snapshot. */
export type Reads = <T>(work: () => Work<T>) => Promise<T>;

interface Waiting {
  readonly work: () => Work<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

type Settled =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/** Shares the snapshots of a lane. A snapshot begins after the last of its reads was asked for. */
export function createSharedReads(lane: Lane): Reads {
  let waiting: Waiting[] = [];

  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    if (group.length === 1) return alone(group[0] as Waiting);
    try {
      const settled = await lane.run("BEGIN", () => together(group));
      for (const [at, { resolve, reject }] of group.entries()) {
        const one = settled[at] as Settled;
        if (one.ok) resolve(one.value as never);
        else reject(one.error);
      }
    } catch {
      // A fault of the database ended the snapshot for all: each is tried for itself.
      for (const one of group) void alone(one);
    }
  }

  async function alone({ work, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve((await lane.run("BEGIN", work)) as never);
    } catch (error) {
      reject(error);
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void flush());
    });
}

/** Runs reads one after the other; what one throws is its own. */
function* together(group: readonly Waiting[]): Work<readonly Settled[]> {
  const settled: Settled[] = [];
  for (const { work } of group) {
    try {
      settled.push({ ok: true, value: yield* work() });
    } catch (error) {
      settled.push({ ok: false, error });
    }
  }
  return settled;
}
