// What would be done to bring a database to this release's schema.

import type { Work } from "@regulars/core/storage";
import type { Dialect } from "../dialects/dialect.ts";
import { migrations } from "../migrations/index.ts";
import { appliedMigrations, dialectLike, pendingMigrations } from "../migrations/record.ts";
import { type LockNote, lockNoteOf, tableMadeBy } from "./lock-notes.ts";

/** One statement of a migration that is still to be applied. */
export interface PlannedStep extends LockNote {
  /** In the database's own words. */
  readonly sql: string;
}

/** A migration that is still to be applied. */
export interface PlannedMigration {
  readonly number: number;
  readonly name: string;
  readonly steps: readonly PlannedStep[];
}

/** What is still to be applied, statement by statement; nothing when the database is current. */
export function* planOf(dialect: Dialect): Work<readonly PlannedMigration[]> {
  const applied = yield* appliedMigrations(dialect);
  const pending = pendingMigrations({ dialect, known: migrations, applied });
  const like: Dialect = yield* dialectLike(dialect, applied);
  const made = new Set<string>();
  const stepOf = (sql: string): PlannedStep => {
    const step = { sql, ...lockNoteOf(like, sql, made) };
    const table = tableMadeBy(sql);
    if (table !== undefined) made.add(table);
    return step;
  };
  return pending.map((migration) => ({
    number: migration.number,
    name: migration.name,
    steps: migration.statements(like).map(stepOf),
  }));
}
