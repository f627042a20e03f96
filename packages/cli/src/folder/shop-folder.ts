// A command in a shop developer's folder: its options filled from the configuration, its secrets from `.env`.

import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { CommandContext } from "../commands/context.ts";
import { readConfig, type ShopConfig } from "./config.ts";
import { environmentOf } from "./env-file.ts";

/** A folder as a command sees it. */
export interface ShopFolder {
  /** Whole path. */
  readonly folder: string;
  /** Absent where nothing is set up. */
  readonly config?: ShopConfig | undefined;
  /** Whether folder, environment or options name a database. */
  readonly isPlaced: boolean;
  /** The command's context with what the folder says, where neither option nor environment say otherwise. */
  readonly context: CommandContext;
}

/**
 * Opens a folder for a command. An option wins over the environment, the environment over the folder.
 * `given` tells whether an option was written on the command line. Throws `config_invalid`.
 */
export async function openFolder(
  context: CommandContext,
  folder: string,
  given: (option: "db" | "program" | "shop") => boolean,
): Promise<ShopFolder> {
  const whole = resolve(folder);
  const config = await readConfig(whole);
  const environment = await environmentOf(whole, context.terminal.environment);
  const { options } = context;
  const db = given("db")
    ? options.db
    : environment.REGULARS_DB || placeIn(whole, config?.database ?? options.db);
  const program = given("program")
    ? options.program
    : config && existing(placeIn(whole, config.program));
  const shop = given("shop") ? options.shop : (config?.shop ?? options.shop);
  return {
    folder: whole,
    config,
    isPlaced: config !== undefined || given("db") || (environment.REGULARS_DB ?? "") !== "",
    context: {
      ...context,
      options: { ...options, db, program, shop },
      terminal: { ...context.terminal, environment },
    },
  };
}

/** A path from the folder; URLs and `:memory:` stay as they are. */
function placeIn(folder: string, text: string): string {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(text) || text === ":memory:" || isAbsolute(text)) return text;
  return join(folder, text);
}

/** A database that has begun needs no program document any more. */
function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
