// `regulars verify`: the books, proven.

import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";

/** Proves the books of a shop; at most `limit` findings. */
export async function runVerify(context: CommandContext, limit: number): Promise<CommandResult> {
  const { tell, paint } = context;
  const report = await withShop(context, "existing", (regulars) => regulars.verify({ limit }));
  const list = Object.entries(report.checked)
    .map(([kind, count]) => `${kind} ${tell("number", { value: count })}`)
    .join(", ");
  const lines = report.ok
    ? [paint.good(tell("verify.ok"))]
    : [
        paint.bad(tell("verify.findings", { count: report.findings.length })),
        ...report.findings.map((finding) => `  ${tell("verify.finding", { ...finding })}`),
      ];
  return {
    exitCode: report.ok ? exitCodes.ok : exitCodes.findings,
    data: { ...report },
    lines: [...lines, paint.faint(tell("verify.checked", { list }))],
  };
}
