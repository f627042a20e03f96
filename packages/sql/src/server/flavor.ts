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

/** One kind of database server. */
export interface ServerFlavor {
  readonly dialect: SetDialect;
  /** Statements that begin a transaction with what it needs. They are sent ahead of its first step. */
  begin(purpose: TransactionPurpose, limits: ServerLimits): readonly ServerStatement[];
  /** After an error the transaction can only be rolled back, so that COMMIT may be sent before all is answered. */
  readonly abortsOnError: boolean;
  /** What an error means; undefined when it is not the database's. */
  codeOf(error: unknown): StoreFault["code"] | undefined;
  /** Why the server gave a transaction up that may succeed when it is begun anew; undefined for other errors. */
  victimOf(error: unknown): "deadlock" | "serialization" | undefined;
  /** Makes only one process at a time pass, until its transaction ends. Runs before migrations are looked at. */
  readonly lockMigrations: ServerStatement;
}
