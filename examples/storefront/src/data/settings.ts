// Small things the shop remembers, such as how far its time has come.

import type { DatabaseSync } from "node:sqlite";

/** What is kept under a name. */
export function readSetting(database: DatabaseSync, name: string): string | undefined {
  const row = database.prepare("SELECT value FROM shop_settings WHERE name = ?").get(name);
  return row?.value as string | undefined;
}

/** Keeps something under a name. */
export function writeSetting(database: DatabaseSync, name: string, value: string): void {
  database
    .prepare(
      "INSERT INTO shop_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(name, value);
}
