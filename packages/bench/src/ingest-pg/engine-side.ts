// Our side: orders that are recorded as fast as the store takes them, each answered after its commit.

import type { Order } from "@regulars/contract";
import {
  type BatcherLimits,
  createManualClock,
  createRegulars,
  type Regulars,
} from "@regulars/core";
import { openPostgres } from "@regulars/sql/postgres";
import pg from "pg";
import { exampleProgram } from "../frame/program.ts";
import type { TimedWork } from "../frame/rounds.ts";

/** Larger transactions than the usual ones: nobody waits for a single order. */
export const ingestLimits: Partial<BatcherLimits> = { commands: 400, weight: 2_000, lanes: 3 };

/** Orders that are handed over and not answered yet: as many as the lanes carry, and as many that wait. */
const window = 2_000;

/** What came of recording. */
export interface Ingested {
  readonly work: TimedWork;
  /** The books balance. */
  readonly isProven: boolean;
}

/** Makes the tables. */
export async function prepareBooks(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url });
  const store = await openPostgres({ pool });
  await store.close();
  await pool.end();
}

/** Records all orders; for each that is answered the next one is handed over. */
export async function ingest(url: string, orders: readonly Order[]): Promise<Ingested> {
  const now = orders.at(-1)?.placedAt ?? 0;
  return withRegulars(url, now, async (regulars) => {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    const waiting = orders.values();
    const recordOneByOne = async (): Promise<void> => {
      for (const order of waiting) await regulars.orders.record(order);
    };
    await Promise.all(Array.from({ length: window }, recordOneByOne));
    const seconds = (performance.now() - begun) / 1_000;
    const { system, user } = process.cpuUsage(cpu);
    const work = { operations: orders.length, seconds, cpuSeconds: (system + user) / 1e6 };
    return { work, isProven: (await regulars.verify()).ok };
  });
}

async function withRegulars<T>(
  url: string,
  now: number,
  use: (regulars: Regulars) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 4, pipeline: true });
  const store = await openPostgres({ pool });
  const clock = createManualClock(now);
  const program = exampleProgram();
  const regulars = await createRegulars({ store, program, clock, limits: ingestLimits });
  try {
    return await use(regulars);
  } finally {
    await regulars.close();
    await store.close();
    await pool.end();
  }
}
