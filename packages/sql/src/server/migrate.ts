// Brings a server's database to this release's schema, or says how far it is. One process at a time.

import { RegularsError } from "@regulars/contract";
import { driveAsync, StoreFault, type Work } from "@regulars/core/storage";
import { type PlannedMigration, planOf } from "../admin/plan.ts";
import { migrations } from "../migrations/index.ts";
import {
  type AppliedMigration,
  type AppliedStep,
  appliedMigrations,
  applyMigrations,
  pendingMigrations,
} from "../migrations/record.ts";
import { createServerCarrier } from "./carrier.ts";
import { serverFault, wordsOf } from "./faults.ts";
import type { ServerFlavor } from "./flavor.ts";
import type { ServerDriver, ServerSession } from "./session.ts";
import { askVersion, expectServer, serverVersionOf } from "./version.ts";

/** How a database's schema stands to this release. */
export interface ServerMigrationStatus {
  readonly applied: readonly AppliedMigration[];
  /** Names of those still to be applied. */
  readonly pending: readonly string[];
}

/** What `migrateServer` may be told. */
export interface MigrateServerOptions {
  readonly now: number;
  /** Hears of every statement that is sent. */
  readonly onStep?: ((step: AppliedStep) => void) | undefined;
}

/**
 * Reads how a database's schema stands.
 *
 * @throws RegularsError `schema_newer`, `schema_mismatch`, `server_too_old` or `database_unreachable`; StoreFault for
 * other errors of the database.
 */
export async function serverStatus(
  flavor: ServerFlavor,
  driver: ServerDriver,
): Promise<ServerMigrationStatus> {
  return onSession(flavor, driver, async (session) => {
    const [told] = await session.select(askVersion, []);
    expectServer(serverVersionOf(String(told?.version)));
    const applied = await carryOut(flavor, session, appliedMigrations(flavor.dialect));
    const { dialect } = flavor;
    const pending = pendingMigrations({ dialect, known: migrations, applied });
    return { applied, pending: pending.map((migration) => migration.name) };
  });
}

/** Tells what would be applied, statement by statement, and changes nothing. Throws as `serverStatus`. */
export async function serverPlan(
  flavor: ServerFlavor,
  driver: ServerDriver,
): Promise<readonly PlannedMigration[]> {
  await serverStatus(flavor, driver);
  return onSession(flavor, driver, (session) => carryOut(flavor, session, planOf(flavor.dialect)));
}

/** Refuses a database that is not current, with `migration_pending`; throws as `serverStatus`. */
export async function expectMigrated(flavor: ServerFlavor, driver: ServerDriver): Promise<void> {
  const { pending } = await serverStatus(flavor, driver);
  const [migration] = pending;
  if (migration !== undefined)
    throw new RegularsError("migration_pending", { migration, count: pending.length });
}

/** Applies what is pending and tells its names. A database that is current is only read. Throws as `serverStatus`. */
export async function migrateServer(
  flavor: ServerFlavor,
  driver: ServerDriver,
  { now, onStep }: MigrateServerOptions,
): Promise<readonly string[]> {
  const { pending } = await serverStatus(flavor, driver);
  if (pending.length === 0) return pending;
  await onSession(flavor, driver, async (session) => {
    await session.run(flavor.beginMigration, [], { prepare: false });
    try {
      await lock(flavor, session);
      const { dialect } = flavor;
      await carryOut(flavor, session, applyMigrations({ dialect, known: migrations, now, onStep }));
      await session.run("COMMIT", [], { prepare: false });
      const unlock = flavor.unlockMigrations;
      if (unlock) await session.run(unlock.sql, unlock.values, { prepare: false });
    } catch (error) {
      await session.run("ROLLBACK", [], { prepare: false }).catch(() => {});
      throw error;
    }
  });
  return pending;
}

async function lock(flavor: ServerFlavor, session: ServerSession): Promise<void> {
  const { sql, values } = flavor.lockMigrations;
  const { rows } = await session.run(sql, values, { prepare: false });
  if (String(rows[0]?.[0]) !== "0") return;
  const message = "Another process is applying migrations and did not end in time.";
  throw new StoreFault({ code: "busy", verdict: "not_done", message });
}

async function carryOut<T>(
  flavor: ServerFlavor,
  session: ServerSession,
  work: Work<T>,
): Promise<T> {
  const carrier = createServerCarrier(flavor.dialect, session);
  // Step by step: where DDL cannot be rolled back, nothing may follow a statement that failed.
  const result = await driveAsync(work, async (step) => {
    const answer: unknown = await carrier.carry(step);
    await carrier.settled();
    return answer;
  });
  await carrier.settled();
  return result;
}

/** Takes a session for work outside transactions of the store. Errors come as faults. */
export async function onSession<T>(
  flavor: ServerFlavor,
  driver: ServerDriver,
  use: (session: ServerSession) => Promise<T>,
): Promise<T> {
  const session = await acquire(flavor, driver);
  try {
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

async function acquire(flavor: ServerFlavor, driver: ServerDriver): Promise<ServerSession> {
  try {
    return await driver.acquire();
  } catch (error) {
    const fault = serverFault(flavor, error, "before_commit");
    if (!(fault instanceof StoreFault) || fault.code !== "lost") throw fault;
    throw new RegularsError("database_unreachable", { reason: wordsOf(error) }, { cause: error });
  }
}
