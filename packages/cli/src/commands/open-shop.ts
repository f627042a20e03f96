// Opens the database of a command, and the engine over it.

import { type ProgramDocument, RegularsError } from "@regulars/contract";
import { createRegulars, type Keyring, parseKeyring, type Regulars } from "@regulars/core";
import { refusalOf, StoreFault } from "@regulars/core/storage";
import { type Database, databaseOf } from "../databases/database.ts";
import { placeOf } from "../databases/place.ts";
import { askFor } from "../output/ask.ts";
import type { CommandContext } from "./context.ts";
import { readDocument } from "./documents.ts";

/** How a command uses the database. */
export type Access =
  /** Only reads, or writes into one that is there. */
  | "existing"
  /** Begins a database when there is none, with the program that `--program` names. */
  | "create";

/**
 * Runs work on the engine of the database that the options name, and closes both afterwards.
 * Throws `database_missing`, `program_missing`, and what opening throws.
 */
export async function withShop<T>(
  context: CommandContext,
  access: Access,
  work: (regulars: Regulars) => Promise<T>,
): Promise<T> {
  const { options } = context;
  return withDatabase(context, async (database) => {
    const isNew = (await database.status()).applied.length === 0;
    if (isNew && access === "existing")
      throw new RegularsError("database_missing", { file: database.place.shown });
    const path =
      options.program ?? (isNew ? await askFor(context, context.tell("ask.program")) : undefined);
    if (isNew && path === undefined)
      throw new RegularsError("program_missing", { shop: options.shop });
    const program =
      path === undefined
        ? undefined
        : ((await readDocument(path, "program_invalid")) as ProgramDocument);
    return withEngine(context, { database, program }, work);
  });
}

/** Runs work on the engine over an open database, and closes its store afterwards. Throws `program_missing`. */
export async function withEngine<T>(
  context: CommandContext,
  a: { readonly database: Database; readonly program?: ProgramDocument | undefined },
  work: (regulars: Regulars) => Promise<T>,
): Promise<T> {
  const { options, terminal } = context;
  const clock = clockOf(context);
  const store = await a.database.open();
  try {
    const regulars = await createRegulars({
      store,
      program: a.program,
      clock: clock === undefined ? terminal.now : () => clock,
      shop: options.shop,
      secret: terminal.environment.REGULARS_SECRET,
      keyring: keyringOf(terminal.environment.REGULARS_KEYRING),
    });
    try {
      if ((await regulars.program.versions()).length === 0)
        throw new RegularsError("program_missing", { shop: options.shop });
      return await work(regulars);
    } finally {
      await regulars.close();
    }
  } finally {
    await store.close();
  }
}

/** The keyring of the environment; an empty one is none. */
function keyringOf(line: string | undefined): Keyring | undefined {
  return line === undefined || line.trim() === "" ? undefined : parseKeyring(line);
}

/** Runs work on the database that the options name, and ends its connections afterwards. */
export async function withDatabase<T>(
  context: CommandContext,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await databaseOf(placeOf(context.options.db, context.tell));
  try {
    return await work(database);
  } catch (error) {
    throw databaseError(error);
  } finally {
    await database.end();
  }
}

/** A fault of the store itself, outside any command, as the error that people are told. */
function databaseError(error: unknown): unknown {
  return error instanceof StoreFault ? refusalOf(error) : error;
}

/** The instant of `--clock`. Throws `usage` for a text that is none. */
export function clockOf(context: CommandContext): number | undefined {
  const { clock } = context.options;
  if (clock === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(
    clock,
  )
    ? Date.parse(clock)
    : Number.NaN;
  if (Number.isNaN(instant))
    throw new RegularsError("usage", { problem: context.tell("usage.clock", { value: clock }) });
  return instant;
}
