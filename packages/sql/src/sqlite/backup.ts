// Copies of a SQLite database that is in use, and back again. A copy is whole and proven before it gets its name.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import { RegularsError } from "@regulars/contract";
import { StoreFault } from "@regulars/core/storage";
import { migrationStatus, onConnection } from "./admin.ts";
import { faultOf, isBusy } from "./faults.ts";

/** How far a copy has come. */
export interface CopyStep {
  readonly pages: number;
  readonly total: number;
}

/** What `backupSqlite` is told. */
export interface BackupOptions {
  /** Path of the database, which may be in use. */
  readonly path: string;
  /** Path of the copy. */
  readonly to: string;
  /** Replace a file that is there. */
  readonly force?: boolean | undefined;
  readonly onProgress?: ((step: CopyStep) => void) | undefined;
}

/** What `restoreSqlite` is told. */
export interface RestoreOptions {
  /** Path of the copy. */
  readonly from: string;
  /** Path of the database. */
  readonly path: string;
  /** Replace books that are there. */
  readonly force?: boolean | undefined;
  readonly onProgress?: ((step: CopyStep) => void) | undefined;
}

/** Pages copied between two reports: 4 MB. */
const pagesAtOnce = 1_000;

/**
 * Copies a database as it is at one moment, while others read and write it, checks the copy, and gives it its name
 * only then. The copy is one file.
 *
 * @throws RegularsError `backup_exists`, `backup_damaged`; StoreFault when the database cannot be read or the disk is
 * full. There is no half copy afterwards.
 */
export async function backupSqlite(options: BackupOptions): Promise<void> {
  const { path, to, force = false, onProgress } = options;
  if (existsSync(to) && !force) throw new RegularsError("backup_exists", { file: to });
  await copyInto(path, to, onProgress);
}

/**
 * Puts a copy in the place of a database. The copy is checked before; what was there is replaced in one step.
 *
 * @throws RegularsError `file_not_found`, `backup_damaged`, `schema_newer`, `schema_mismatch`; `restore_refused` when
 * the place holds books and `force` is not given, or when anyone has them open.
 */
export async function restoreSqlite(options: RestoreOptions): Promise<void> {
  const { from, path, force = false, onProgress } = options;
  if (!existsSync(from)) throw new RegularsError("file_not_found", { file: from });
  expectWhole(from);
  const { applied } = migrationStatus({ path: from });
  if (applied.length === 0)
    throw new RegularsError("backup_damaged", { file: from, reason: "it holds no books" });
  if (existsSync(path)) expectFree(path, force);
  await copyInto(from, path, onProgress);
  for (const rest of ["-wal", "-shm"]) rmSync(`${path}${rest}`, { force: true });
}

async function copyInto(
  path: string,
  to: string,
  onProgress: ((step: CopyStep) => void) | undefined,
): Promise<void> {
  const unfinished = `${to}.unfinished`;
  const forget = (): void => {
    for (const end of ["", "-wal", "-shm", "-journal"])
      rmSync(`${unfinished}${end}`, { force: true });
  };
  forget();
  try {
    await copySnapshot(path, unfinished, onProgress);
    expectWhole(unfinished);
    flush(unfinished);
    renameSync(unfinished, to);
    flush(dirname(to));
  } catch (error) {
    forget();
    throw error;
  }
}

/** An open read transaction keeps the moment: without it every write of others would begin the copy anew. */
function copySnapshot(
  path: string,
  to: string,
  onProgress: ((step: CopyStep) => void) | undefined,
): Promise<void> {
  return onSource(path, async (source) => {
    source.exec("BEGIN; SELECT count(*) FROM sqlite_master");
    const progress = ({ totalPages, remainingPages }: Pages): void =>
      onProgress?.({ pages: totalPages - remainingPages, total: totalPages });
    await copyPages(source, to, { rate: pagesAtOnce, progress });
    onConnection({ path: to }, false, (copy) => copy.execute("PRAGMA journal_mode = DELETE"));
  });
}

interface Pages {
  readonly totalPages: number;
  readonly remainingPages: number;
}

async function onSource<T>(path: string, use: (source: DatabaseSync) => Promise<T>): Promise<T> {
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(path, { readOnly: true });
    return await use(source);
  } catch (error) {
    throw faultOf(error);
  } finally {
    source?.close();
  }
}

function expectWhole(file: string): void {
  const reason = flawOf(file);
  if (reason !== undefined) throw new RegularsError("backup_damaged", { file, reason });
}

function flawOf(file: string): string | undefined {
  try {
    const [row] = onConnection({ path: file }, true, (copy) =>
      copy.select("PRAGMA integrity_check(1)", []),
    );
    return row?.integrity_check === "ok" ? undefined : String(row?.integrity_check);
  } catch (error) {
    if (!(error instanceof StoreFault) || error.code !== "corrupt") throw error;
    return error.cause instanceof Error ? error.cause.message : error.message;
  }
}

/** Leaving the log needs the file for oneself: whoever has it open is noticed, idle or not. */
function expectFree(path: string, force: boolean): void {
  const refused = new RegularsError("restore_refused", { target: path });
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    const [row] = database
      .prepare(
        "SELECT count(*) AS tables FROM sqlite_master WHERE name LIKE 'regulars\\_%' ESCAPE '\\'",
      )
      .all();
    if (Number(row?.tables) > 0 && !force) throw refused;
    const [mode] = database.prepare("PRAGMA journal_mode = DELETE").all();
    if (mode?.journal_mode === "wal") throw refused;
    database.exec("BEGIN EXCLUSIVE; ROLLBACK");
  } catch (error) {
    if (isBusy(error)) throw refused;
    // What cannot be read as a database at all may be replaced by a copy when asked for.
    if (error === refused || !force) throw error === refused ? refused : faultOf(error);
  } finally {
    database?.close();
  }
}

function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
