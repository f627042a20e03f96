// `regulars rollover [DAY]`: posts what is due up to the end of a day.

import { RegularsError } from "@regulars/contract";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { clockOf, withShop } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Settles every customer with something due through a local day; today when none is given. */
export async function runRollover(
  context: CommandContext,
  day: string | undefined,
): Promise<CommandResult> {
  const { tell, terminal } = context;
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
    throw new RegularsError("usage", { problem: tell("usage.day", { value: day }) });
  const report = await withProgress(
    context,
    ({ count }, rate) => tell("progress.customers", { count, rate: Math.round(rate) }),
    (show) =>
      withShop(context, "existing", async (regulars) => {
        const { zone } = (await regulars.program.current()).document;
        const now = clockOf(context) ?? terminal.now();
        return regulars.rollover(day ?? localDay(now, zone), {
          onProgress: ({ customers }) =>
            show({ done: customers, total: undefined, count: customers }),
        });
      }),
  );
  return {
    exitCode: report.failed === 0 ? exitCodes.ok : exitCodes.findings,
    data: { ...report },
    lines: [
      context.paint.good(tell("rollover.done", { ...report })),
      ...(report.failed === 0
        ? []
        : [context.paint.bad(tell("rollover.failed", { count: report.failed }))]),
    ],
  };
}

function localDay(instant: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(instant);
}
