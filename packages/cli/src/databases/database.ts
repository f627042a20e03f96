// One database of any kind, as the commands use it.

import type { Store } from "@regulars/core/storage";
import type {
  AppliedMigration,
  AppliedStep,
  DoctorReport,
  PlannedMigration,
} from "@regulars/sql/sqlite";
import type { DatabasePlace } from "./place.ts";

/** What making or bringing a schema up to date may be told. */
interface ApplyOptions {
  /** Into how many parts a new schema's tables are made; PostgreSQL only. */
  readonly partitions?: number | undefined;
  readonly onStep?: ((step: AppliedStep) => void) | undefined;
}

/** How a database's schema stands to this release. */
interface SchemaStatus {
  readonly applied: readonly AppliedMigration[];
  /** Names of those still to be applied. */
  readonly pending: readonly string[];
}

/** A database that is there or could be. Connections are made when they are needed. */
export interface Database {
  readonly place: DatabasePlace;
  /** Opens its store, and migrates it. */
  open(): Promise<Store>;
  status(): Promise<SchemaStatus>;
  plan(options: Pick<ApplyOptions, "partitions">): Promise<readonly PlannedMigration[]>;
  /** Tells the names of what was applied. */
  apply(options: ApplyOptions): Promise<readonly string[]>;
  inspect(options: { readonly pool: number; readonly now: () => number }): Promise<DoctorReport>;
  /** Closes connections that are left. */
  end(): Promise<void>;
}

/** The database of a place. Libraries of servers are loaded only for them. */
export async function databaseOf(place: DatabasePlace): Promise<Database> {
  switch (place.kind) {
    case "sqlite":
      return (await import("./sqlite.ts")).sqliteDatabase(place);
    case "postgres":
      return (await import("./postgres.ts")).postgresDatabase(place);
    case "mysql":
      return (await import("./mysql.ts")).mysqlDatabase(place);
  }
}
