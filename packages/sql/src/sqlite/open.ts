// Opens a store on a SQLite database: a file, memory, or a handle that the shop opened.

import { DatabaseSync } from "node:sqlite";
import { RegularsError } from "@regulars/contract";
import { type Store, StoreFault } from "@regulars/core/storage";
import { createStore } from "../store.ts";
import type { SqliteConnection } from "./connection.ts";
import { faultOf } from "./faults.ts";
import { connectionOf, ofNodeSqlite, type SqliteHandle } from "./handles.ts";
import { createSqliteInner } from "./inner.ts";
import { expectSameLibrary, noteStore, realFile } from "./libraries.ts";
import { migrate, statusOf } from "./schema.ts";
import {
  type Durability,
  settleForOpening,
  settleForUse,
  settleForWriting,
  settleOwn,
} from "./settings.ts";
import { verifierOf } from "./verifier.ts";

/** Where the database is: `path` of a file (`:memory:` for none), or an open handle. */
export type SqliteTarget =
  | { readonly path: string; readonly handle?: undefined }
  | { readonly handle: SqliteHandle; readonly path?: undefined };

/** What `openSqlite` is told. */
export type SqliteOptions = SqliteTarget & {
  /** Only reads: nothing is migrated, and every write is refused. */
  readonly readOnly?: boolean | undefined;
  /**
   * `full` (the default): what was acknowledged survives a loss of power. `normal`: the last transactions before
   * a loss of power may be missing, the file stays whole. Both survive the end of the process.
   */
  readonly durability?: Durability | undefined;
  /**
   * Bring the schema up to date (the default). `false`: only look, and refuse with `migration_pending` when something
   * is to be applied; for shops that migrate when they deploy.
   */
  readonly migrate?: boolean | undefined;
  /** Milliseconds that work waits for a lock of another connection; 10,000 when absent. */
  readonly patience?: number | undefined;
};

/**
 * Opens a store on SQLite and brings its schema up to date.
 *
 * A `path` is opened with `node:sqlite` in WAL mode, with a second connection for reads. A `handle` of
 * `node:sqlite`, better-sqlite3 or libsql is used alone for everything; its journal mode, `synchronous` and
 * `busy_timeout` are set, and `close` leaves it open. Within one process a file is opened through one library only.
 *
 * @example
 * const store = openSqlite({ path: "shop.db" });
 *
 * @throws RegularsError `schema_newer`, `schema_mismatch` or `migration_pending`; StoreFault when the database cannot
 * be opened.
 */
export function openSqlite(options: SqliteOptions): Store {
  const { readOnly = false, durability = "full", patience = 10_000 } = options;
  const migrates = options.migrate ?? true;
  const own = options.handle === undefined;
  const writer = open(options, readOnly);
  let forget = () => {};
  let reader: SqliteConnection | undefined;
  const release = () => {
    reader?.close();
    if (own) writer.close();
    forget();
  };
  try {
    forget = noteStore(writer);
    settleForOpening(writer);
    if (readOnly) expectCurrent(writer);
    else {
      settleForWriting(writer, durability);
      if (migrates) migrate(writer, Date.now());
      else expectMigrated(writer);
      if (own) settleOwn(writer);
      if (own && writer.file !== undefined) reader = open({ path: writer.file }, true);
    }
    settleForUse(writer);
    if (reader) settleForUse(reader);
  } catch (error) {
    release();
    throw faultOf(error);
  }
  return createStore({
    inner: createSqliteInner({ writer, reader, readOnly, own, patience, release }),
    verify: verifierOf(writer),
  });
}

/** The connection of a target. A file that is not there is made, unless it is only to be read. */
export function open({ path, handle }: SqliteTarget, readOnly: boolean): SqliteConnection {
  if (handle !== undefined) return connectionOf(handle);
  expectSameLibrary(realFile({ file: path }), "node:sqlite");
  try {
    return ofNodeSqlite(new DatabaseSync(path, { readOnly }));
  } catch (error) {
    throw faultOf(error);
  }
}

function expectMigrated(connection: SqliteConnection): void {
  const { pending } = statusOf(connection);
  const [migration] = pending;
  if (migration !== undefined)
    throw new RegularsError("migration_pending", { migration, count: pending.length });
}

function expectCurrent(connection: SqliteConnection): void {
  const [missing] = statusOf(connection).pending;
  if (missing === undefined) return;
  throw new StoreFault({
    code: "failed",
    verdict: "not_done",
    message: `The database lacks the migration ${missing}, and it was opened to read only. Open it once for writing.`,
  });
}
