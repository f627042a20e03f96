// SQLite files for the commands.

import { existsSync } from "node:fs";
import { RegularsError } from "@regulars/contract";
import {
  applyMigrations,
  inspectSqlite,
  migrationPlan,
  migrationStatus,
  openSqlite,
} from "@regulars/sql/sqlite";
import type { Database } from "./database.ts";
import type { DatabasePlace } from "./place.ts";

/** A SQLite file, or memory. A file that is not there counts as an empty database. */
export function sqliteDatabase(place: DatabasePlace): Database {
  const path = place.text;
  const isThere = (): boolean => path !== ":memory:" && existsSync(path);
  const readable = (): { readonly path: string } => ({ path: isThere() ? path : ":memory:" });
  return {
    place,
    open: async () => openSqlite({ path }),
    status: async () => migrationStatus(readable()),
    plan: async () => migrationPlan(readable()),
    apply: async (options) => applyMigrations({ path }, options),
    async inspect() {
      if (!isThere()) throw new RegularsError("database_missing", { file: place.shown });
      return inspectSqlite({ path });
    },
    end: async () => {},
  };
}
