// What the statements of migrations lock, database by database, and how long that takes.

import type { Dialect } from "../dialects/dialect.ts";
import { allTables } from "../schema/index.ts";

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

type Kind =
  | "create_table"
  | "create_partition"
  | "create_index"
  | "drop_index"
  | "add_column"
  | "update_rows"
  | "rename_table"
  | "drop_table"
  | "prepare";
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
  en: "a change of an empty table made just before: nothing in use is locked",
  zh: "更改刚刚新建的空表，不会锁定正在使用的表",
};
const wholeFile: Bilingual = {
  en: "SQLite has one writer at a time: other writers wait until the migration is committed, readers go on",
  zh: "SQLite 同一时间只有一个写入者：其他写入会等到迁移提交，读取不受影响",
};
const untilCommitted: Bilingual = {
  en: "reads and writes of the table wait until the migration is committed: apply it when the shop is quiet",
  zh: "该表的读写会等到迁移提交：请在业务空闲时执行",
};
const writesUntilCommitted: Bilingual = {
  en: "writes of the table wait until the migration is committed, reads go on",
  zh: "该表的写入会等到迁移提交，读取不受影响",
};
const aMoment: Bilingual = {
  en: "whoever uses the table waits for a moment",
  zh: "使用该表的操作会短暂等待",
};
const beside: Bilingual = {
  en: "reads and writes of the table go on meanwhile",
  zh: "期间该表的读写不受影响",
};
const rowsUntilDone: Bilingual = {
  en: "commands of customers whose rows are written wait until the statement is done, which may be all customers, and may give up: apply it when the shop is quiet; reads go on",
  zh: "涉及被写入行的客户命令（可能是所有客户）会等到语句完成，也可能超时放弃：请在业务空闲时执行；读取不受影响",
};
const untilMigrated: Bilingual = {
  en: "open transactions are waited for; processes of an older release that write into the table are refused from here on and write nothing",
  zh: "会等待未结束的事务；此后旧版本进程对该表的写入会被拒绝，且不会写入任何内容",
};
const withTheLineAbove: Bilingual = {
  en: "belongs to the change above, which is made only if it was not made before",
  zh: "属于上一条更改；该更改只在尚未执行过时执行",
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
    create_index: ofFile("scans"),
    drop_index: ofFile("instant"),
    add_column: ofFile("instant"),
    update_rows: ofFile("rewrites"),
    rename_table: ofFile("instant"),
    drop_table: ofFile("instant"),
    prepare: ofFile("instant"),
  },
  postgres: {
    create_table: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: onNewTable },
    create_partition: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: onNewParent },
    create_index: { lock: "SHARE", duration: "scans", note: writesUntilCommitted },
    drop_index: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: untilCommitted },
    add_column: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: untilCommitted },
    update_rows: { lock: "ROW EXCLUSIVE", duration: "rewrites", note: untilCommitted },
    rename_table: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: untilCommitted },
    drop_table: { lock: "ACCESS EXCLUSIVE", duration: "instant", note: untilCommitted },
    prepare: { lock: "none", duration: "instant", note: withTheLineAbove },
  },
  mysql: {
    create_table: { lock: "metadata EXCLUSIVE", duration: "instant", note: onNewTable },
    create_partition: { lock: "metadata EXCLUSIVE", duration: "instant", note: onNewParent },
    create_index: { lock: "metadata SHARED_UPGRADABLE", duration: "scans", note: beside },
    drop_index: { lock: "metadata EXCLUSIVE", duration: "instant", note: aMoment },
    add_column: { lock: "metadata EXCLUSIVE", duration: "instant", note: aMoment },
    update_rows: { lock: "row X", duration: "rewrites", note: rowsUntilDone },
    rename_table: { lock: "metadata EXCLUSIVE", duration: "instant", note: untilMigrated },
    drop_table: { lock: "metadata EXCLUSIVE", duration: "instant", note: aMoment },
    prepare: { lock: "none", duration: "instant", note: withTheLineAbove },
  },
};

const createTable = /^CREATE TABLE (?:IF NOT EXISTS )?(\w+)/;

/** Every pattern finds a table, or an index, whose name begins with its table's. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^CREATE TABLE \w+ PARTITION OF (\w+)/, "create_partition"],
  [createTable, "create_table"],
  [/^CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?\w+\s+ON (\w+)/, "create_index"],
  [/^ALTER TABLE (\w+) ADD (?:UNIQUE )?INDEX/, "create_index"],
  [/^DROP INDEX (\w+)/, "drop_index"],
  [/^ALTER TABLE (\w+) DROP INDEX/, "drop_index"],
  [/^ALTER TABLE (\w+) ADD COLUMN/, "add_column"],
  [/^UPDATE (\w+)/, "update_rows"],
  [/^RENAME TABLE (\w+)/, "rename_table"],
  [/^DROP TABLE (?:IF EXISTS )?(\w+)/, "drop_table"],
  [/^(?:PREPARE|EXECUTE|DEALLOCATE PREPARE) (\w+)_change/, "prepare"],
];

/** What a statement prepares under a condition, and a later one runs. */
const prepared = /^SET @\w+_change = IF\(.*, '(.*)', 'DO 0'\)$/s;

/** A table by its name, or by that of one of its indexes. */
function tableNamed(name: string): string {
  const owners = allTables.filter((table) => name.startsWith(`${table.name}_`));
  const [owner] = owners.sort((a, b) => b.name.length - a.name.length);
  return allTables.some((table) => table.name === name) ? name : (owner?.name ?? name);
}

/**
 * What a statement of a migration locks.
 *
 * @param made Tables that earlier statements of the same plan make, which hold nothing.
 * @throws TypeError for a statement of a kind that has no note: whoever writes a migration of a new kind adds it.
 */
export function lockNoteOf(
  { name }: Pick<Dialect, "name">,
  sql: string,
  made: ReadonlySet<string> = new Set(),
): LockNote {
  const change = prepared.exec(sql)?.[1] ?? sql;
  for (const [pattern, kind] of kinds) {
    const found = pattern.exec(change)?.[1];
    const note = notes[name]?.[kind];
    if (found === undefined || note === undefined) continue;
    const table = kind === "drop_index" ? tableNamed(found) : found;
    const isEmpty = made.has(table) && kind !== "create_partition" && kind !== "prepare";
    if (!isEmpty) return { table, ...note };
    const empty = name === "sqlite" ? wholeFile : onEmptyTable;
    return { table, ...note, duration: "instant", note: empty };
  }
  throw new TypeError(`no lock note for the statement ${sql} on ${name}`);
}

/** The table that a statement makes, if it does. */
export function tableMadeBy(sql: string): string | undefined {
  return createTable.exec(sql)?.[1];
}
