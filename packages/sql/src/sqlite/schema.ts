// Brings a SQLite database to this release's schema, or says how far it is.

import { driveSync } from "@regulars/core/storage";
import { sqlite } from "../dialects/sqlite.ts";
import { migrations } from "../migrations/index.ts";
import {
  type AppliedMigration,
  type AppliedStep,
  appliedMigrations,
  applyMigrations,
  pendingMigrations,
} from "../migrations/record.ts";
import { createCarrier } from "./carrier.ts";
import type { SqliteConnection } from "./connection.ts";
import { faultOf } from "./faults.ts";

/** How a database's schema stands to this release. */
export interface MigrationStatus {
  readonly applied: readonly AppliedMigration[];
  /** Names of those still to be applied. */
  readonly pending: readonly string[];
}

/**
 * Reads how a database's schema stands.
 *
 * @throws RegularsError `schema_newer` or `schema_mismatch`.
 */
export function statusOf(connection: SqliteConnection): MigrationStatus {
  const applied = driveSync(appliedMigrations(sqlite), createCarrier(connection));
  const pending = pendingMigrations({ dialect: sqlite, known: migrations, applied });
  return { applied, pending: pending.map((migration) => migration.name) };
}

/** Applies what is pending in one transaction and tells its names. A database that is current is only read. */
export function migrate(
  connection: SqliteConnection,
  now: number,
  onStep?: (step: AppliedStep) => void,
): readonly string[] {
  const { pending } = statusOf(connection);
  if (pending.length === 0) return pending;
  connection.execute("BEGIN IMMEDIATE");
  try {
    driveSync(
      applyMigrations({ dialect: sqlite, known: migrations, now, onStep }),
      createCarrier(connection),
    );
    connection.execute("COMMIT");
    return pending;
  } catch (error) {
    if (connection.inTransaction()) connection.execute("ROLLBACK");
    throw faultOf(error);
  }
}
