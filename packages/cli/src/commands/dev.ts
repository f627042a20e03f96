// `regulars dev`: the folder's shop on this machine, with a page that shows points coming in.

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { relative } from "node:path";
import { type ProgramDocument, RegularsError } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { createHandler } from "@regulars/core/http";
import { toNodeListener } from "@regulars/core/node";
import type { Database } from "../databases/database.ts";
import { readAssets } from "../dev/assets.ts";
import { createDemoShop } from "../dev/demo-shop.ts";
import { address, listen } from "../dev/listen.ts";
import { createListener } from "../dev/listener.ts";
import { usualConfig } from "../folder/config.ts";
import type { ShopFolder } from "../folder/shop-folder.ts";
import { starterProgram } from "../folder/starter.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { readDocument } from "./documents.ts";
import { withDatabase, withEngine } from "./open-shop.ts";

/** Options of the command. */
export interface DevOptions {
  /** Port that is tried first. */
  readonly port: string;
}

/**
 * Serves until Ctrl-C. A folder where nothing is set up gets a shop in memory, with the starter program.
 * Throws `usage`, `keyring_missing`, `migration_pending`, and what opening throws.
 */
export async function runDev(opened: ShopFolder, { port }: DevOptions): Promise<CommandResult> {
  const context = opened.isPlaced ? opened.context : inMemory(opened.context);
  const { options, tell, terminal } = context;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw usage(tell("usage.port", { value: port }));
  // Browsers know the time of day, and would find tokens of another time ended.
  if (options.clock !== undefined) throw usage(tell("usage.clock.dev"));
  if ((terminal.environment.REGULARS_KEYRING ?? "").trim() === "")
    throw new RegularsError("keyring_missing", {});
  return withDatabase(context, async (database) => {
    const program = await programFor(context, database);
    return withEngine(context, { database, program }, (regulars) =>
      serve(context, { regulars, served: opened, port: Number(port), database }),
    );
  });
}

interface Served {
  readonly regulars: Regulars;
  readonly served: Pick<ShopFolder, "config" | "folder" | "isPlaced">;
  readonly port: number;
  readonly database: Database;
}

async function serve(
  context: CommandContext,
  { regulars, served, port, database }: Served,
): Promise<CommandResult> {
  const { options, paint, signal, tell, terminal } = context;
  const { basePath, origins } = served.config ?? usualConfig;
  const onFault = (error: unknown): void => {
    terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const demo = await createDemoShop(regulars, terminal.now);
  const handler = createHandler(regulars, {
    basePath,
    origins,
    log: ({ error }) => {
      if (error !== undefined) onFault(error);
    },
  });
  let taken = port;
  const server = createServer(
    createListener({
      demo,
      basePath,
      program: options.program ? relative(served.folder, options.program) : "program.json",
      api: toNodeListener(handler),
      assets: readAssets(),
      port: () => taken,
      onFault,
    }),
  );
  try {
    taken = await listen(server, port);
    const origin = `http://${address}:${taken}`;
    const urls = {
      page: `${origin}/${context.language}/`,
      api: `${origin}${basePath}`,
      openapi: `${origin}${basePath}/openapi.json`,
    };
    const { shown } = database.place;
    const lines = [
      ...(port !== 0 && taken !== port ? [tell("dev.taken", { port: String(port) })] : []),
      `${paint.strong(tell("dev.page"))} ${urls.page}`,
      `${paint.strong(tell("dev.api"))} ${urls.api}`,
      `${paint.strong(tell("dev.openapi"))} ${urls.openapi}`,
      shown === memory ? tell("dev.memory") : tell("dev.database", { database: shown }),
      ...(served.isPlaced ? [] : [tell("dev.bare")]),
      paint.faint(tell("dev.end")),
    ];
    const isWatched = options.json !== true;
    const data = { ...urls, port: taken, database: shown };
    // Whoever waits for the server must hear of it while it runs, not when it has ended.
    terminal.out(
      isWatched ? `${lines.join("\n")}\n` : `${JSON.stringify({ ok: true, ...data })}\n`,
    );
    await aborted(signal);
    return { exitCode: exitCodes.ok, data, lines: [tell("dev.closed")], isTold: !isWatched };
  } finally {
    server.close();
    server.closeIdleConnections();
    await handler.close();
    server.closeAllConnections();
  }
}

const memory = ":memory:";

/** A shop that is gone when the command ends, and with it the keyring that nobody else needs. */
function inMemory(context: CommandContext): CommandContext {
  const { options, terminal } = context;
  const REGULARS_KEYRING = `dev:${randomBytes(32).toString("base64")}`;
  const environment = { ...terminal.environment, REGULARS_KEYRING };
  return {
    ...context,
    options: { ...options, db: memory },
    terminal: { ...terminal, environment },
  };
}

/** The program to open with: a database that has begun is compared with the file, where there is one. */
async function programFor(
  context: CommandContext,
  database: Database,
): Promise<ProgramDocument | undefined> {
  const { language, options } = context;
  const { applied, pending } = await database.status();
  // A server's tables are other people's too: they are changed on purpose only.
  if (database.place.kind !== "sqlite" && pending[0] !== undefined)
    throw new RegularsError("migration_pending", { migration: pending[0], count: pending.length });
  if (options.program !== undefined)
    return (await readDocument(options.program, "program_invalid")) as ProgramDocument;
  if (options.db === memory) return starterProgram(language);
  if (applied.length === 0) throw new RegularsError("program_missing", { shop: options.shop });
  return undefined;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function usage(problem: string): RegularsError {
  return new RegularsError("usage", { problem });
}
