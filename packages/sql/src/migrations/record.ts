// Which migrations a database has: the table that tells, and what follows from it.

import { createHash } from "node:crypto";
import { RegularsError } from "@regulars/contract";
import type { Work } from "@regulars/core/storage";
import type { Dialect } from "../dialects/dialect.ts";
import { integer, type Table, table, text } from "../schema/table.ts";
import { insertInto } from "../statements/statement.ts";
import { execute, select, write } from "../statements/step.ts";
import type { Migration } from "./migration.ts";

/** A migration as recorded in the database. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  /** SHA-256 of its statements in the database's dialect, hex. */
  readonly checksum: string;
  readonly appliedAt: number;
}

const recorded: Table<AppliedMigration> = table<AppliedMigration>({
  name: "regulars_migrations",
  columns: { number: integer, name: text, checksum: text, appliedAt: integer },
  key: ["number"],
});

const record = insertInto(recorded);

/** The checksum of what a migration runs in a dialect. */
export function checksumOf(migration: Migration, dialect: Dialect): string {
  const hash = createHash("sha256");
  for (const statement of migration.statements(dialect)) hash.update(statement).update(";\n");
  return hash.digest("hex");
}

/** The migrations that a database has, oldest first. */
export function* appliedMigrations(dialect: Dialect): Work<readonly AppliedMigration[]> {
  const [table]: readonly { readonly found: number }[] = yield select(dialect.findTable, [
    recorded.name,
  ]);
  if (!table || Number(table.found) === 0) return [];
  return yield select(
    `SELECT number, name, checksum, applied_at AS "appliedAt" FROM ${recorded.name} ORDER BY number`,
  );
}

/**
 * The migrations still to be applied.
 *
 * @throws RegularsError `schema_newer` when the database has migrations that this release does not know,
 * `schema_mismatch` when it has one with other content.
 */
export function pendingMigrations(args: {
  readonly dialect: Dialect;
  readonly known: readonly Migration[];
  readonly applied: readonly AppliedMigration[];
}): readonly Migration[] {
  const { dialect, known, applied } = args;
  const newest = applied.at(-1)?.number ?? 0;
  if (newest > known.length)
    throw new RegularsError("schema_newer", { found: newest, known: known.length });
  for (const [index, one] of applied.entries()) {
    const migration = known[index];
    if (migration?.number !== one.number || checksumOf(migration, dialect) !== one.checksum)
      throw new RegularsError("schema_mismatch", { migration: one.name });
  }
  return known.slice(applied.length);
}

/** Applies what is pending, inside the caller's transaction; tells what it applied. */
export function* applyMigrations(args: {
  readonly dialect: Dialect;
  readonly known: readonly Migration[];
  readonly now: number;
}): Work<readonly Migration[]> {
  const { dialect, known, now } = args;
  const applied: readonly AppliedMigration[] = yield* appliedMigrations(dialect);
  const pending = pendingMigrations({ dialect, known, applied });
  if (pending.length === 0) return pending;
  if (applied.length === 0)
    for (const statement of dialect.createTable(recorded)) yield execute(statement);
  for (const migration of pending) {
    for (const statement of migration.statements(dialect)) yield execute(statement);
    const { number, name } = migration;
    const row = { number, name, checksum: checksumOf(migration, dialect), appliedAt: now };
    yield write(record, [row]);
  }
  return pending;
}
