// `regulars migrate plan|apply|status`: brings a database's schema up to date, and tells before what that locks.

import { RegularsError } from "@regulars/contract";
import type { PlannedMigration } from "@regulars/sql/sqlite";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withDatabase } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Options of `plan` and `apply`. */
export interface MigrateOptions {
  readonly partitions?: string | undefined;
}

/** Tells every statement that `apply` would run, with what it locks and how long it takes. */
export async function runMigratePlan(
  context: CommandContext,
  options: MigrateOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const partitions = partitionsOf(context, options);
  const plan = await withDatabase(context, (database) => database.plan({ partitions }));
  return {
    exitCode: exitCodes.ok,
    data: { pending: plan },
    lines:
      plan.length === 0
        ? [paint.good(tell("migrate.current"))]
        : plan.flatMap((migration) => planLines(migration, context)),
  };
}

function planLines({ name, steps }: PlannedMigration, context: CommandContext): string[] {
  const { tell, paint, language } = context;
  return [
    paint.strong(tell("migrate.planned", { name, count: steps.length })),
    ...steps.flatMap(({ sql, table, lock, duration, note }) => [
      "",
      ...sql.split("\n").map((line) => `  ${line}`),
      paint.faint(
        `  -- ${tell("migrate.lock", { lock, table })} · ${tell(`migrate.${duration}`)} · ${note[language]}`,
      ),
    ]),
    "",
  ];
}

/** Tells what is applied, when, and what is pending. With anything pending the exit code is 1. */
export async function runMigrateStatus(context: CommandContext): Promise<CommandResult> {
  const { tell, paint } = context;
  const { applied, pending } = await withDatabase(context, (database) => database.status());
  const rows = [
    ...applied.map(({ name, appliedAt }) => [
      `  ${name}`,
      tell("migrate.applied", { at: new Date(appliedAt).toISOString() }),
    ]),
    ...pending.map((name) => [`  ${name}`, tell("migrate.pending")]),
  ];
  const isCurrent = pending.length === 0;
  return {
    exitCode: isCurrent ? exitCodes.ok : exitCodes.findings,
    data: { applied, pending },
    lines: [
      ...formatTable(rows),
      isCurrent
        ? paint.good(tell("migrate.current"))
        : paint.bad(tell("migrate.behind", { count: pending.length })),
    ],
  };
}

/** Applies what is pending; of several processes one applies, the others wait for it. */
export async function runMigrateApply(
  context: CommandContext,
  options: MigrateOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const partitions = partitionsOf(context, options);
  const applied = await withProgress(
    context,
    ({ count, total }) => tell("progress.statements", { count, total: total ?? 0 }),
    (show) =>
      withDatabase(context, (database) =>
        database.apply({
          partitions,
          onStep: ({ done, total }) => show({ done, total, count: done }),
        }),
      ),
  );
  return {
    exitCode: exitCodes.ok,
    data: { applied },
    lines:
      applied.length === 0
        ? [paint.good(tell("migrate.current"))]
        : [
            ...applied.map((name) => `  ${name}`),
            paint.good(tell("migrate.done", { count: applied.length })),
          ],
  };
}

function partitionsOf(
  { tell, options }: CommandContext,
  { partitions }: MigrateOptions,
): number | undefined {
  if (partitions === undefined) return undefined;
  const count = Number(partitions);
  const isPostgres = /^postgres(ql)?:/i.test(options.db);
  if (isPostgres && /^\d+$/.test(partitions) && count >= 1 && count <= 1024) return count;
  const problem = isPostgres
    ? tell("usage.partitions", { value: partitions })
    : tell("usage.partitions.kind");
  throw new RegularsError("usage", { problem });
}
