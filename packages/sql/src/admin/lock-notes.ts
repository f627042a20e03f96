// What the statements of migrations lock, database by database, and how long that takes.

import type { Dialect } from "../dialects/dialect.ts";

/** A text in both languages. */
interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What a statement of a migration means for a shop that is running. */
export interface LockNote {
  /** The table that the statement works on. */
  readonly table: string;
  /** The lock in the database's own word. */
  readonly lock: string;
  /**
   * How long it takes: `instant` whatever the tables hold, `scans` reads all rows of a table, `rewrites` writes all
   * rows of a table anew.
   */
  readonly duration: "instant" | "scans" | "rewrites";
  /** What that means, for people. */
  readonly note: Bilingual;
}

type Kind = "create_table" | "create_partition" | "create_index";
type Note = Omit<LockNote, "table">;

const onNewTable: Bilingual = {
  en: "a new table that nobody uses yet: nothing in use is locked",
  zh: "新建的表尚无人使用，不会锁定正在使用的表",
};
const onNewParent: Bilingual = {
  en: "a part of a table made in the same migration: nothing in use is locked",
  zh: "属于本次迁移新建的表，不会锁定正在使用的表",
};
const onEmptyTable: Bilingual = {
  en: "an index on an empty table made in the same migration: nothing in use is locked",
  zh: "为本次迁移新建的空表建索引，不会锁定正在使用的表",
};
const wholeFile: Bilingual = {
  en: "SQLite has one writer at a time: other writers wait until the migration is committed, readers go on",
  zh: "SQLite 同一时间只有一个写入者：其他写入会等到迁移提交，读取不受影响",
};
const ofFile = (duration: Note["duration"]): Note => ({
  lock: "RESERVED",
  duration,
  note: wholeFile,
});

/** Databases by the name of their dialect. */
const notes: Readonly<Record<string, Readonly<Record<Kind, Note>>>> = {
  sqlite: {
    create_table: ofFile("instant"),
    create_partition: ofFile("instant"),
    create_index: ofFile("instant"),
  },
  postgres: {
    create_table: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: onNewTable },
    create_partition: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: onNewParent },
    create_index: { lock: "SHARE", duration: "instant", note: onEmptyTable },
  },
  mysql: {
    create_table: { lock: "metadata EXCLUSIVE", duration: "instant", note: onNewTable },
    create_partition: { lock: "metadata EXCLUSIVE", duration: "instant", note: onNewParent },
    create_index: { lock: "metadata SHARED_UPGRADABLE", duration: "instant", note: onEmptyTable },
  },
};

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^CREATE TABLE \w+ PARTITION OF (\w+)/, "create_partition"],
  [/^CREATE TABLE (?:IF NOT EXISTS )?(\w+)/, "create_table"],
  [/^CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?\w+\s+ON (\w+)/, "create_index"],
];

/**
 * What a statement of a migration locks. Indexes are only ever made in the migration that makes their table.
 *
 * @throws TypeError for a statement of a kind that has no note: whoever writes a migration of a new kind adds it.
 */
export function lockNoteOf({ name }: Pick<Dialect, "name">, sql: string): LockNote {
  for (const [pattern, kind] of kinds) {
    const table = pattern.exec(sql)?.[1];
    const note = notes[name]?.[kind];
    if (table !== undefined && note !== undefined) return { table, ...note };
  }
  throw new TypeError(`no lock note for the statement ${sql} on ${name}`);
}
