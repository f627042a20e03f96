// What the server stores must be told about their database beside its words.

import type { StoreFault } from "@regulars/core/storage";
import type { SetDialect } from "../dialects/dialect.ts";
import type { SqlValue } from "../statements/statement.ts";

/** A statement with its parameters. */
export interface ServerStatement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What a transaction is for. `report` reads whole tables and may take long. */
export type TransactionPurpose = "write" | "read" | "report";

/** How long things may take, in milliseconds. */
export interface ServerLimits {
  /** One statement of ours. */
  readonly statement: number;
  /** Waiting for one lock. */
  readonly lock: number;
}

/** How work in a host's open transaction is kept apart from the rest of it. */
export interface ServerSavepoint {
  /** Sent one after the other. Must fail where no transaction is open, before anything is written. */
  readonly begin: readonly string[];
  readonly release: readonly string[];
  readonly rollback: readonly string[];
  /** Whether an error of `begin` says that no transaction is open. */
  isRefused(error: unknown): boolean;
}

/** One kind of database server. */
export interface ServerFlavor {
  readonly dialect: SetDialect;
  /** Statements that begin a transaction with what it needs. They are sent ahead of its first step. */
  begin(purpose: TransactionPurpose, limits: ServerLimits): readonly ServerStatement[];
  /** Begins the transaction of migrations: each of its statements sees what was committed before it. */
  readonly beginMigration: string;
  /** After an error the server refuses whatever was sent ahead in the same transaction. */
  readonly abortsOnError: boolean;
  /** What an error means; undefined when it is not the database's. */
  codeOf(error: unknown): StoreFault["code"] | undefined;
  /** Why the server gave a transaction up that may succeed when it is begun anew; undefined for other errors. */
  victimOf(error: unknown): "deadlock" | "serialization" | undefined;
  readonly savepoint: ServerSavepoint;
  /**
   * Makes only one process at a time pass, until its transaction ends. Runs before migrations are looked at. Answers 0
   * when another process did not let it pass in time.
   */
  readonly lockMigrations: ServerStatement;
  /** Where the lock outlives its transaction: gives it up. */
  readonly unlockMigrations?: ServerStatement;
  /** Where `begin` changes what the session keeps: gives the session back what it had. Sent after each transaction. */
  readonly restore?: ServerStatement;
}
