// One session of a database server, whichever library holds it, and where sessions come from.

import type { StoreCapabilities } from "@regulars/core/storage";
import type { CallValue } from "../dialects/dialect.ts";
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
 * A session with someone else's transaction open on it. `run` may be called again before an earlier call is answered:
 * statements run in the order of the calls, and libraries that can send them ahead do.
 */
export interface LentSession {
  run(sql: string, values: readonly SqlValue[], options: ServerCallOptions): Promise<ServerAnswer>;
  /** As `run`, on libraries that send parameters of bytes in the server's binary format; absent on others. */
  runBytes?(
    sql: string,
    values: readonly CallValue[],
    options: ServerCallOptions,
  ): Promise<ServerAnswer>;
  /** Rows as objects by column name, for reads outside the write path. */
  select(
    sql: string,
    values: readonly SqlValue[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** A session that is ours until it is released. */
export interface ServerSession extends LentSession {
  /** Gives the session back; a `broken` one is not used again. */
  release(broken: boolean): void;
}

/** Where sessions come from. */
export interface ServerDriver {
  /** Waits for a free session. */
  acquire(): Promise<ServerSession>;
  /** What stores on these sessions cannot do although the server could: such as a database with one connection. */
  readonly capabilities?: Partial<StoreCapabilities>;
  /** Closes what the driver itself opened; pools that were passed in stay open. */
  end(): Promise<void>;
}
