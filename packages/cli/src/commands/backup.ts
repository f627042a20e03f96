// `regulars backup FILE` and `regulars restore FILE`: the books out and in again, proven after each.

import { existsSync, statSync } from "node:fs";
import { RegularsError } from "@regulars/contract";
import { backupSqlite, restoreSqlite } from "@regulars/sql/sqlite";
import { dump, expectWholeDump, restoreDump } from "../backup/dump.ts";
import type { Database } from "../databases/database.ts";
import { exitCodes } from "../output/exit-code.ts";
import { formatSeconds } from "../output/progress.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withDatabase, withShop } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Options of both commands. */
export interface BackupOptions {
  readonly force?: boolean | undefined;
  readonly tool?: string | undefined;
}

const megabyte = 1_000_000;
/** Bytes of a page of SQLite, as our files are made. */
const pageBytes = 4_096;

/** Copies the database as it is at one moment, while the shop goes on. */
export async function runBackup(
  context: CommandContext,
  file: string,
  { force = false, tool }: BackupOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  if (existsSync(file) && !force) throw new RegularsError("backup_exists", { file });
  const { seconds, shown } = await timed(context, async (database, show) => {
    const { place } = database;
    if ((await database.status()).applied.length === 0)
      throw new RegularsError("database_missing", { file: place.shown });
    if (place.kind === "sqlite")
      await backupSqlite({ path: place.text, to: file, force, onProgress: show.pages });
    else
      await dump({ place, file, tool, server: await serverOf(database), onProgress: show.bytes });
  });
  const { size } = statSync(file);
  const megabytes = Math.round(size / megabyte);
  const facts = { database: shown, file, megabytes, seconds: seconds.toFixed(1) };
  return {
    exitCode: exitCodes.ok,
    data: { database: shown, file, bytes: size, seconds },
    lines: [paint.good(tell("backup.done", facts))],
  };
}

/** Puts a copy in the database's place, brings it up to date and proves the shop's books. */
export async function runRestore(
  context: CommandContext,
  file: string,
  { force = false, tool }: BackupOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const { seconds, shown } = await timed(context, async (database, show) => {
    const { place } = database;
    if (place.kind === "sqlite") {
      await restoreSqlite({ from: file, path: place.text, force, onProgress: show.pages });
      return;
    }
    await expectWholeDump(place, file);
    if (!force && (await database.status()).applied.length > 0)
      throw new RegularsError("restore_refused", { target: place.shown });
    const server = await serverOf(database);
    await restoreDump({ place, file, tool, server, onProgress: show.bytes });
  });
  const report = await withShop(context, "existing", (regulars) => regulars.verify());
  const done = tell("restore.done", { database: shown, file, seconds: seconds.toFixed(1) });
  return {
    exitCode: report.ok ? exitCodes.ok : exitCodes.findings,
    data: { database: shown, file, seconds, verify: report },
    lines: [
      done,
      report.ok
        ? paint.good(tell("verify.ok"))
        : paint.bad(tell("verify.findings", { count: report.findings.length })),
      ...report.findings.map((finding) => `  ${tell("verify.finding", { ...finding })}`),
    ],
  };
}

async function serverOf({ inspect }: Database): Promise<string> {
  return (await inspect({ pool: 1, now: Date.now })).version;
}

interface Show {
  readonly pages: (step: { readonly pages: number; readonly total: number }) => void;
  readonly bytes: (bytes: number) => void;
}

/** Runs work on the database with a bar for its progress. */
async function timed(
  context: CommandContext,
  work: (database: Database, show: Show) => Promise<void>,
): Promise<{ readonly seconds: number; readonly shown: string }> {
  const { tell } = context;
  const started = performance.now();
  const megabytes = (bytes: number): number => Math.round(bytes / megabyte);
  return withProgress(
    context,
    ({ count, total }, rate, left) =>
      tell(total === undefined ? "progress.bytes" : "progress.pages", {
        count,
        rate: Math.round(rate),
        left: formatSeconds(left),
      }),
    (show) =>
      withDatabase(context, async (database) => {
        await work(database, {
          pages: ({ pages, total }) =>
            show({ done: pages, total, count: megabytes(pages * pageBytes) }),
          bytes: (bytes) => show({ done: bytes, total: undefined, count: megabytes(bytes) }),
        });
        const seconds = (performance.now() - started) / 1_000;
        return { seconds, shown: database.place.shown };
      }),
  );
}
