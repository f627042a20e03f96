// Stores on SQLite for the suites: in memory, on files, on handles of each library.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ConformanceAdapter, HostShop } from "@regulars/conformance";
import type { HostTransaction } from "@regulars/core/storage";
import BetterSqlite3 from "better-sqlite3";
import Libsql from "libsql";
import { betterSqlite3, nodeSqlite } from "../src/bridges/index.ts";
import { sqlite } from "../src/dialects/sqlite.ts";
import { type BetterSqlite3Handle, ofNodeSqlite } from "../src/sqlite/handles.ts";
import { openSqlite } from "../src/sqlite/index.ts";
import { createSqliteInner } from "../src/sqlite/inner.ts";
import { migrate } from "../src/sqlite/schema.ts";
import { createStore } from "../src/store.ts";

/** A new folder for database files, and its removal. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "regulars-sql-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface HostDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: string[]): unknown; all(): unknown[] };
}

/** A host that keeps notes in the same database. */
function hostShop(database: HostDatabase, lend: () => HostTransaction): HostShop {
  database.exec("CREATE TABLE IF NOT EXISTS notes (text TEXT)");
  return {
    async begin() {
      database.exec("BEGIN IMMEDIATE");
      return {
        transaction: lend(),
        async note(text) {
          database.prepare("INSERT INTO notes VALUES (?)").run(text);
        },
        async commit() {
          database.exec("COMMIT");
        },
        async rollback() {
          database.exec("ROLLBACK");
        },
      };
    },
    async notes() {
      return database
        .prepare("SELECT text FROM notes")
        .all()
        .map((row) => (row as { text: string }).text);
    },
  };
}

/** In memory. */
export const inMemory: ConformanceAdapter = {
  name: "SQLite in memory",
  async open() {
    const store = openSqlite({ path: ":memory:" });
    return { store, close: () => store.close() };
  },
};

/** On a file, with a host on a connection of its own. */
export const onFile: ConformanceAdapter = {
  name: "SQLite on a file",
  async open() {
    const { folder, remove } = temporaryFolder();
    const path = join(folder, "shop.db");
    const stores = [openSqlite({ path })];
    const [store] = stores as [(typeof stores)[0]];
    const host = new DatabaseSync(path);
    const again = () => {
      const opened = openSqlite({ path });
      stores.push(opened);
      return opened;
    };
    return {
      store,
      second: async () => again(),
      async reopen() {
        await store.close();
        return again();
      },
      hosts: { sync: hostShop(host, () => nodeSqlite(host)) },
      async close() {
        for (const opened of stores) await opened.close();
        host.close();
        remove();
      },
    };
  },
};

/** On one handle in memory that the host uses too. */
export const onNodeHandle: ConformanceAdapter = {
  name: "SQLite on a node:sqlite handle",
  async open() {
    const handle = new DatabaseSync(":memory:");
    const store = openSqlite({ handle });
    return {
      store,
      hosts: { sync: hostShop(handle, () => nodeSqlite(handle)) },
      async close() {
        await store.close();
        handle.close();
      },
    };
  },
};

function onForeignHandles(
  name: string,
  connect: (path: string) => BetterSqlite3Handle & HostDatabase,
): ConformanceAdapter {
  return {
    name,
    async open() {
      const { folder, remove } = temporaryFolder();
      const path = join(folder, "shop.db");
      const handles: BetterSqlite3Handle[] = [];
      const connected = () => {
        const handle = connect(path);
        handles.push(handle);
        return handle;
      };
      const store = openSqlite({ handle: connected() });
      const host = connected();
      return {
        store,
        second: async () => openSqlite({ handle: connected() }),
        async reopen() {
          await store.close();
          return openSqlite({ handle: connected() });
        },
        hosts: { sync: hostShop(host, () => betterSqlite3(host)) },
        async close() {
          await store.close();
          for (const handle of handles) handle.close();
          remove();
        },
      };
    },
  };
}

/** On better-sqlite3 handles of one file. */
export const onBetterSqlite3: ConformanceAdapter = onForeignHandles(
  "SQLite on better-sqlite3 handles",
  (path) => new BetterSqlite3(path) as unknown as BetterSqlite3Handle & HostDatabase,
);

/** On libsql handles of one file. */
export const onLibsql: ConformanceAdapter = onForeignHandles(
  "SQLite on libsql handles",
  (path) => new Libsql(path) as unknown as BetterSqlite3Handle & HostDatabase,
);

/** In memory, with the claims that servers need, where a writing transaction is not alone. */
export const withPlaceHolders: ConformanceAdapter = {
  name: "SQLite with place holders",
  async open() {
    const writer = ofNodeSqlite(new DatabaseSync(":memory:"));
    migrate(writer, 0);
    const inner = createSqliteInner({
      writer,
      reader: undefined,
      readOnly: false,
      own: true,
      patience: 1_000,
      release: () => writer.close(),
    });
    const dialect = { ...sqlite, exclusiveWriter: false };
    const store = createStore({ inner: { ...inner, dialect } });
    return { store, close: () => store.close() };
  },
};
