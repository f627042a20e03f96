// The engine on a PostgreSQL database, with the example program and a clock that the benchmark sets.

import { createManualClock, createRegulars, type ManualClock, type Regulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { type NodePostgresPool, openPostgres } from "@regulars/sql/postgres";
import pg from "pg";
import { exampleProgram } from "./program.ts";

/** An open engine. */
export interface PostgresEngine {
  readonly regulars: Regulars;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** Connections of an engine: one for each transaction in flight and some for reads. */
const connections = 8;

/** Opens an engine; `through` may put something between it and its store, `throughPool` between store and driver. */
export async function openPostgresEngine(
  url: string,
  a: {
    readonly at: number;
    readonly through?: (store: Store) => Store;
    readonly throughPool?: (pool: NodePostgresPool) => NodePostgresPool;
  },
): Promise<PostgresEngine> {
  const pool = new pg.Pool({ connectionString: url, max: connections, pipeline: true });
  const opened = await openPostgres({ pool: a.throughPool?.(pool) ?? pool });
  const store = a.through?.(opened) ?? opened;
  const clock = createManualClock(a.at);
  const regulars = await createRegulars({ store, program: exampleProgram(), clock });
  return {
    regulars,
    clock,
    async close() {
      await regulars.close();
      await opened.close();
      await pool.end();
    },
  };
}

/** Uses an engine and closes it. */
export async function withPostgresEngine<T>(
  url: string,
  at: number,
  use: (engine: PostgresEngine) => Promise<T>,
): Promise<T> {
  const engine = await openPostgresEngine(url, { at });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}
