// `regulars import orders FILE`: history in, with progress, rejected rows and a report.

import { resolve } from "node:path";
import { RegularsError } from "@regulars/contract";
import { placeOf } from "../databases/place.ts";
import { type ImportReport, importOrders } from "../import/import-orders.ts";
import { parseOrderMap } from "../import/order-map-schema.ts";
import { askFor } from "../output/ask.ts";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import { formatSeconds } from "../output/progress.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { readDocument } from "./documents.ts";
import { withShop } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Options of the command. */
export interface ImportOrdersOptions {
  readonly map?: string | undefined;
  readonly rejects?: string | undefined;
  readonly state?: string | undefined;
  readonly encoding?: string | undefined;
}

/** Imports a file of orders and refunds. */
export async function runImportOrders(
  context: CommandContext,
  file: string,
  options: ImportOrdersOptions,
): Promise<CommandResult> {
  const { tell, language } = context;
  const mapFile = options.map ?? (await askFor(context, tell("ask.map")));
  if (mapFile === undefined) throw new RegularsError("usage", { problem: tell("usage.map") });
  if (options.rejects !== undefined && resolve(options.rejects) === resolve(file))
    throw new RegularsError("usage", { problem: tell("usage.rejects") });
  const map = parseOrderMap(await readDocument(mapFile, "map_invalid"), mapFile);
  const report = await withProgress(
    context,
    ({ count }, rate, left) =>
      tell("progress.lines", { count, rate: Math.round(rate), left: formatSeconds(left) }),
    (show) =>
      withShop(context, "create", (regulars) =>
        importOrders({
          regulars,
          file,
          map,
          mapFile,
          rejects: options.rejects,
          state: options.state,
          encoding: options.encoding,
          scope: `${placeOf(context.options.db, tell).scope}#${context.options.shop}`,
          language,
          signal: context.signal,
          onProgress: ({ bytes, size, lines, seconds }) =>
            show({ done: bytes, total: size, count: lines, seconds }),
        }),
      ),
  );
  return {
    exitCode: report.rejected > 0 ? exitCodes.findings : exitCodes.ok,
    data: { ...report },
    lines: reportLines(report, context, map.guests === "pseudo"),
  };
}

function reportLines(report: ImportReport, context: CommandContext, guests: boolean): string[] {
  const { tell, paint } = context;
  const { lines, seconds } = report;
  const number = (value: number): string => tell("number", { value });
  const rows: [string, number][] = [
    [tell("import.orders"), report.orders],
    [tell("import.refunds"), report.refunds],
    [tell("import.customers"), report.customers],
  ];
  const some = (key: Parameters<typeof tell>[0], count: number): void => {
    if (count > 0) rows.push([tell(key), count]);
  };
  some("import.recorded", report.recorded);
  some("import.updated", report.updated);
  some("import.unchanged", report.unchanged);
  some("import.ignored", report.ignored);
  some("import.parked", report.parked);
  some("import.points", report.pointsEarned);
  some("import.clawedBack", report.pointsClawedBack);
  some(guests ? "import.guestPseudo" : "import.guestLines", report.guestLines);
  for (const [reason, count] of Object.entries(report.skipped))
    rows.push([tell("import.skipped", { reason }), count]);
  some("import.unmatched", report.unmatchedRefundLines);
  some("import.rejected", report.rejected);
  const rate = Math.round(lines / Math.max(seconds, 0.001));
  const title = tell("import.done", {
    file: report.file,
    lines,
    seconds: seconds.toFixed(1),
    rate,
  });
  const found = [paint.strong(title)];
  if (report.resumed) found.push(tell("import.resumed"));
  found.push(...formatTable(rows.map(([label, count]) => [`  ${label}`, number(count)])));
  const nothing = report.unchanged > 0 && report.recorded + report.updated + report.parked === 0;
  if (nothing && report.rejected === 0) found.push(paint.good(tell("import.nothing")));
  if (report.rejects !== undefined)
    found.push(paint.bad(tell("import.rejects", { path: report.rejects })));
  return found;
}
