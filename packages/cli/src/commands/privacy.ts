// `regulars privacy`: how personal data is kept, and bringing it under the current secret.

import { exitCodes } from "../output/exit-code.ts";
import { createProgressBar } from "../output/progress.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";

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
  const { tell, terminal, options, paint, signal } = context;
  const bar = createProgressBar({
    write: terminal.err,
    terminal: terminal.terminals.err,
    quiet: options.quiet === true,
    columns: terminal.columns,
    words: ({ count }, rate) => tell("progress.customers", { count, rate: Math.round(rate) }),
  });
  const started = performance.now();
  try {
    const report = await withShop(context, "existing", ({ privacy }) =>
      privacy.rotate({
        signal,
        onProgress: ({ customers }) =>
          bar.show({
            done: customers,
            total: undefined,
            count: customers,
            seconds: (performance.now() - started) / 1000,
          }),
      }),
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
  } finally {
    bar.end();
  }
}
