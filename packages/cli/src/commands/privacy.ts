// `regulars privacy`: how personal data is kept, and bringing it under the current secret.

import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Shows how personal data is kept; with something plain or under another secret the exit code is 1. */
export function runPrivacyStatus(context: CommandContext): Promise<CommandResult> {
  const { tell, paint } = context;
  return withShop(context, "existing", async ({ privacy }) => {
    const status = await privacy.status();
    const { complete, sealing, key = "", secrets } = status;
    return {
      exitCode: complete ? exitCodes.ok : exitCodes.findings,
      data: { ...status },
      lines: [
        complete
          ? paint.good(tell("privacy.complete", { key }))
          : paint.bad(tell(sealing ? "privacy.partial" : "privacy.plain", { key })),
        ...secrets.map((one) => `  ${tell("privacy.secret", { ...one })}`),
      ],
    };
  });
}

/** Rotates; Ctrl-C ends it after the slice in hand, and the next run goes on there. */
export async function runPrivacyRotate(context: CommandContext): Promise<CommandResult> {
  const { tell, paint, signal } = context;
  const report = await withProgress(
    context,
    ({ count }, rate) => tell("progress.customers", { count, rate: Math.round(rate) }),
    (show) =>
      withShop(context, "existing", ({ privacy }) =>
        privacy.rotate({
          signal,
          onProgress: ({ customers }) =>
            show({ done: customers, total: undefined, count: customers }),
        }),
      ),
  );
  const { conflicts, ...counts } = report;
  return {
    exitCode: conflicts.length === 0 ? exitCodes.ok : exitCodes.findings,
    data: { ...report },
    lines: [
      paint.good(tell("privacy.rotated", counts)),
      ...conflicts.map((customer) => paint.bad(tell("privacy.conflict", { customer }))),
    ],
  };
}
