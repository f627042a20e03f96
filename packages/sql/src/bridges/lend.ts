// A host's open SQLite transaction, lent to the engine.

import { RegularsError } from "@regulars/contract";
import {
  driveSync,
  type HostTransaction,
  type StorageVerbs,
  type Work,
} from "@regulars/core/storage";
import { sqlite } from "../dialects/sqlite.ts";
import { type Carrier, createCarrier } from "../sqlite/carrier.ts";
import type { SqliteConnection } from "../sqlite/connection.ts";
import { faultOf } from "../sqlite/faults.ts";
import { createGuard } from "../sqlite/lane.ts";
import { expectSameLibrary, realFile } from "../sqlite/libraries.ts";
import { createVerbs } from "../verbs/index.ts";

/** A host transaction that answers at once. */
export interface SyncHostTransaction extends HostTransaction {
  readonly mode: "sync";
  run<T>(work: (verbs: StorageVerbs) => Work<T>): T;
}

const verbs = createVerbs(sqlite);

interface Lent {
  readonly connection: SqliteConnection;
  readonly carry: Carrier;
  readonly file: string | undefined;
}

const known = new WeakMap<object, Lent>();

/**
 * Lends the open transaction of a database that the host opened. Each work runs between a savepoint and its release,
 * so that one that fails leaves nothing behind and the host's transaction as it was.
 */
export function lend<Handle extends object>(
  handle: Handle,
  connect: (handle: Handle) => SqliteConnection,
): SyncHostTransaction {
  const { connection, carry, file } = known.get(handle) ?? remember(handle, connect(handle));
  expectSameLibrary(file, connection.library);
  return {
    mode: "sync",
    run(work) {
      if (!connection.inTransaction()) throw new RegularsError("transaction_required");
      const guard = createGuard(carry);
      save(connection, "SAVEPOINT regulars");
      try {
        const result = driveSync(work(verbs), guard.carry);
        const fault = guard.fault();
        if (fault) throw fault;
        save(connection, "RELEASE regulars");
        return result;
      } catch (error) {
        if (connection.inTransaction()) save(connection, "ROLLBACK TO regulars; RELEASE regulars");
        throw error;
      }
    },
  };
}

function remember(handle: object, connection: SqliteConnection): Lent {
  const lent = { connection, carry: createCarrier(connection), file: realFile(connection) };
  known.set(handle, lent);
  return lent;
}

function save(connection: SqliteConnection, sql: string): void {
  try {
    connection.execute(sql);
  } catch (error) {
    throw faultOf(error);
  }
}
