// Brings a server's database to this release's schema, or says how far it is. One process at a time.

import { driveAsync, type Work } from "@regulars/core/storage";
import { migrations } from "../migrations/index.ts";
import {
  type AppliedMigration,
  appliedMigrations,
  applyMigrations,
  pendingMigrations,
} from "../migrations/record.ts";
import { createServerCarrier } from "./carrier.ts";
import { serverFault } from "./faults.ts";
import type { ServerFlavor } from "./flavor.ts";
import type { ServerDriver, ServerSession } from "./session.ts";

/** How a database's schema stands to this release. */
export interface ServerMigrationStatus {
  readonly applied: readonly AppliedMigration[];
  /** Names of those still to be applied. */
  readonly pending: readonly string[];
}

/**
 * Reads how a database's schema stands.
 *
 * @throws RegularsError `schema_newer` or `schema_mismatch`; StoreFault when the database cannot be reached.
 */
export async function serverStatus(
  flavor: ServerFlavor,
  driver: ServerDriver,
): Promise<ServerMigrationStatus> {
  return onSession(flavor, driver, async (session) => {
    const applied = await carryOut(flavor, session, appliedMigrations(flavor.dialect));
    const { dialect } = flavor;
    const pending = pendingMigrations({ dialect, known: migrations, applied });
    return { applied, pending: pending.map((migration) => migration.name) };
  });
}

/** Applies what is pending. A database that is current is only read. */
export async function migrateServer(
  flavor: ServerFlavor,
  driver: ServerDriver,
  now: number,
): Promise<void> {
  if ((await serverStatus(flavor, driver)).pending.length === 0) return;
  await onSession(flavor, driver, async (session) => {
    await session.run("BEGIN", [], { prepare: false });
    try {
      const { sql, values } = flavor.lockMigrations;
      await session.run(sql, values, { prepare: false });
      const { dialect } = flavor;
      await carryOut(flavor, session, applyMigrations({ dialect, known: migrations, now }));
      await session.run("COMMIT", [], { prepare: false });
    } catch (error) {
      await session.run("ROLLBACK", [], { prepare: false }).catch(() => {});
      throw error;
    }
  });
}

async function carryOut<T>(
  flavor: ServerFlavor,
  session: ServerSession,
  work: Work<T>,
): Promise<T> {
  const carrier = createServerCarrier(flavor.dialect, session);
  const result = await driveAsync(work, carrier.carry);
  await carrier.settled();
  return result;
}

async function onSession<T>(
  flavor: ServerFlavor,
  driver: ServerDriver,
  use: (session: ServerSession) => Promise<T>,
): Promise<T> {
  try {
    const session = await driver.acquire();
    try {
      const result = await use(session);
      session.release(false);
      return result;
    } catch (error) {
      session.release(true);
      throw error;
    }
  } catch (error) {
    throw serverFault(flavor, error, "before_commit");
  }
}
