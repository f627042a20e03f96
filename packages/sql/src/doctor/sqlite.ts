// Checks of a SQLite file: can we work, is what was acknowledged safe, does the disk hold out.

import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { SqliteConnection } from "../sqlite/connection.ts";
import type { DoctorFinding } from "./finding.ts";

/** The oldest release of SQLite that has STRICT tables. */
export const oldestSqlite = "3.37";

/** File systems on other machines, on which SQLite's log does not work: NFS, SMB, CIFS, SMB2 (linux/magic.h). */
const networks = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

const wantedFree = 1_000_000_000;
const largeLog = 256_000_000;

/** All checks of an open database; those of files for files only. */
export function sqliteFindings(connection: SqliteConnection): readonly DoctorFinding[] {
  const { file } = connection;
  const found = [...journalFindings(connection)];
  return file === undefined ? found : [...found, ...fileFindings(file)];
}

function journalFindings(connection: SqliteConnection): readonly DoctorFinding[] {
  if (connection.file === undefined) return [{ check: "journal", state: "ok", facts: {} }];
  const [row] = connection.select("PRAGMA journal_mode", []);
  const value = String(row?.journal_mode);
  const state = value === "wal" ? "ok" : "warning";
  return [{ check: "journal", state, facts: { value, wanted: "wal" } }];
}

function fileFindings(file: string): readonly DoctorFinding[] {
  const folder = dirname(file);
  const findings: DoctorFinding[] = [file, folder]
    .filter((path) => !mayWrite(path))
    .map((table) => ({
      check: "rights",
      state: "error",
      facts: { table, right: "WRITE", user: "" },
    }));
  if (findings.length === 0) findings.push({ check: "rights", state: "ok", facts: {} });
  const { type, bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const { size } = statSync(file);
  const log = existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0;
  const wanted = Math.max(wantedFree, size);
  const isFull = free < 100_000_000;
  findings.push(
    {
      check: "network_file",
      state: networks.has(type) ? "error" : "ok",
      facts: { file },
    },
    {
      check: "disk_space",
      state: isFull ? "error" : free < wanted ? "warning" : "ok",
      facts: { free: megabytes(free), size: megabytes(size), wanted: megabytes(wanted) },
    },
    {
      check: "wal",
      state: log > largeLog ? "warning" : "ok",
      facts: { megabytes: megabytes(log), limit: megabytes(largeLog) },
    },
  );
  return findings;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
