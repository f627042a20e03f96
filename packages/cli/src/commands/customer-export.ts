// `regulars customer export ID`: all that is kept about a customer, as JSON or as CSV files.

import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { RegularsError } from "@regulars/contract";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

/** Options of the command. */
export interface CustomerExportOptions {
  /** Folder to write CSV files into. */
  readonly csv?: string | undefined;
}

/** Writes the document to the output, or files into a folder. */
export function runCustomerExport(
  context: CommandContext,
  who: string,
  { csv }: CustomerExportOptions,
): Promise<CommandResult> {
  return withShop(context, "existing", async ({ customers, ...regulars }) => {
    const all = { ...regulars, customers };
    const reference = await readReference(who, "customers", { context, regulars: all });
    if (csv === undefined) {
      const document = await customers.export(reference);
      return {
        exitCode: exitCodes.ok,
        data: { export: document },
        lines: [JSON.stringify(document, undefined, 2)],
      };
    }
    const lines = new Map<string, number>();
    for await (const { file, line } of customers.exportCsv(reference)) {
      write(csv, { file, line, isFirst: !lines.has(file) });
      lines.set(file, (lines.get(file) ?? -1) + 1);
    }
    const files = [...lines].map(([file, count]) => ({ file: join(csv, file), lines: count }));
    return {
      exitCode: exitCodes.ok,
      data: { files },
      lines: files.map((one) => context.tell("export.file", one)),
    };
  });
}

function write(
  folder: string,
  {
    file,
    line,
    isFirst,
  }: { readonly file: string; readonly line: string; readonly isFirst: boolean },
): void {
  const path = join(folder, file);
  try {
    if (isFirst) {
      mkdirSync(folder, { recursive: true });
      rmSync(path, { force: true });
    }
    // Nobody but the one who exports reads a person's data.
    appendFileSync(path, `${line}\r\n`, { mode: 0o600 });
  } catch (cause) {
    throw new RegularsError("report_unwritable", { file: path }, { cause });
  }
}
