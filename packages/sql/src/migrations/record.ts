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

/** How far applying has come. */
export interface AppliedStep {
  /** Name of the migration that is being applied. */
  readonly migration: string;
  /** Statements sent so far, over all pending migrations. */
  readonly done: number;
  readonly total: number;
}

const recorded: Table<AppliedMigration> = table<AppliedMigration>({
  name: "regulars_migrations",
  columns: { number: integer, name: text, checksum: text, appliedAt: integer },
  key: ["number"],
});

const record = insertInto(recorded);

/** The checksum of what a migration runs in a dialect, in its plain layout. */
export function checksumOf(migration: Migration, dialect: Dialect): string {
  const hash = createHash("sha256");
  for (const statement of migration.statements(dialect.layout?.plain ?? dialect))
    hash.update(statement).update(";\n");
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

/** The dialect that makes tables as a database has them already, or as asked when it has none yet. */
export function* dialectLike(
  dialect: Dialect,
  applied: readonly AppliedMigration[],
): Work<Dialect> {
  if (dialect.layout === undefined || applied.length === 0) return dialect;
  const [found]: readonly { readonly parts: number }[] = yield select(dialect.layout.read);
  return dialect.layout.like(Number(found?.parts ?? 0));
}

/** Applies what is pending, inside the caller's transaction; tells what it applied. */
export function* applyMigrations(args: {
  readonly dialect: Dialect;
  readonly known: readonly Migration[];
  readonly now: number;
  readonly onStep?: ((step: AppliedStep) => void) | undefined;
}): Work<readonly Migration[]> {
  const { dialect, known, now, onStep } = args;
  const applied: readonly AppliedMigration[] = yield* appliedMigrations(dialect);
  const pending = pendingMigrations({ dialect, known, applied });
  if (pending.length === 0) return pending;
  if (applied.length === 0)
    for (const statement of dialect.createTable(recorded)) yield execute(statement);
  const like: Dialect = yield* dialectLike(dialect, applied);
  const total = pending.reduce((sum, one) => sum + one.statements(like).length, 0);
  let done = 0;
  for (const migration of pending) {
    const { number, name } = migration;
    for (const statement of migration.statements(like)) {
      yield execute(statement);
      onStep?.({ migration: name, done: ++done, total });
    }
    const row = { number, name, checksum: checksumOf(migration, dialect), appliedAt: now };
    yield write(record, [row]);
  }
  return pending;
}
