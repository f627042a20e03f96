// One session of a database server, whichever library holds it, and where sessions come from.

import type { SqlValue } from "../statements/statement.ts";

/** What a statement answered. */
export interface ServerAnswer {
  /** Rows as arrays of column values, numbers of 64 bits as texts or numbers. */
  readonly rows: readonly (readonly unknown[])[];
  /** Rows that a change touched. */
  readonly changed: number;
}

/** How a statement is to be sent. */
export interface ServerCallOptions {
  /** One of a bounded number of texts, worth keeping prepared on the server. */
  readonly prepare: boolean;
}

/**
 * A session that is ours until it is released. `run` may be called again before an earlier call is answered:
 * statements run in the order of the calls, and libraries that can send them ahead do.
 */
export interface ServerSession {
  run(sql: string, values: readonly SqlValue[], options: ServerCallOptions): Promise<ServerAnswer>;
  /** Rows as objects by column name, for reads outside the write path. */
  select(
    sql: string,
    values: readonly SqlValue[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Gives the session back; a `broken` one is not used again. */
  release(broken: boolean): void;
}

/** Where sessions come from. */
export interface ServerDriver {
  /** Waits for a free session. */
  acquire(): Promise<ServerSession>;
  /** Closes what the driver itself opened; pools that were passed in stay open. */
  end(): Promise<void>;
}
