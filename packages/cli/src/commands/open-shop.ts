// Opens the database of a command, and the engine over it.

import { existsSync } from "node:fs";
import { type ProgramDocument, RegularsError } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import { StoreFault } from "@regulars/core/storage";
import { openSqlite } from "@regulars/sql/sqlite";
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
  const { options, terminal } = context;
  const isNew = options.db === ":memory:" || !existsSync(options.db);
  if (isNew && access === "existing")
    throw new RegularsError("database_missing", { file: options.db });
  const path =
    options.program ?? (isNew ? await askFor(context, context.tell("ask.program")) : undefined);
  if (isNew && path === undefined)
    throw new RegularsError("program_missing", { shop: options.shop });
  const program =
    path === undefined
      ? undefined
      : ((await readDocument(path, "program_invalid")) as ProgramDocument);
  const clock = clockOf(context);
  const now = clock === undefined ? terminal.now : () => clock;
  try {
    const store = openSqlite({ path: options.db });
    try {
      const regulars = await createRegulars({
        store,
        program,
        clock: now,
        shop: options.shop,
        secret: terminal.environment.REGULARS_SECRET,
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
  } catch (error) {
    throw databaseError(error);
  }
}

const faultCodes = {
  busy: "storage_busy",
  full: "storage_full",
  lost: "storage_lost",
  corrupt: "storage_corrupt",
  conflict: "storage_busy",
  failed: "storage_failed",
} as const;

/** A fault of the store itself, outside any command, as the error that people are told. */
function databaseError(error: unknown): unknown {
  if (!(error instanceof StoreFault)) return error;
  const code = error.verdict === "unknown" ? "outcome_unknown" : faultCodes[error.code];
  return new RegularsError(code, { reason: error.message }, { cause: error });
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
