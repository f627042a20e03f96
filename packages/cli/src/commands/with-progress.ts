// Long work of a command, with a bar on the terminal's error stream.

import { createProgressBar, type ProgressOptions, type Step } from "../output/progress.ts";
import type { CommandContext } from "./context.ts";

/** Shows what is done; the seconds are those since the work began, unless it counts its own. */
export type ShowProgress = (
  step: Omit<Step, "seconds"> & { readonly seconds?: number | undefined },
) => void;

/** Runs work and shows its progress as the command's options say; the bar is gone when it ends, also by an error. */
export async function withProgress<Result>(
  { terminal, options }: CommandContext,
  words: ProgressOptions["words"],
  work: (show: ShowProgress) => Promise<Result>,
): Promise<Result> {
  const bar = createProgressBar({
    write: terminal.err,
    terminal: terminal.terminals.err,
    quiet: options.quiet === true,
    columns: terminal.columns,
    words,
  });
  const started = performance.now();
  try {
    return await work(({ seconds = (performance.now() - started) / 1_000, ...step }) =>
      bar.show({ ...step, seconds }),
    );
  } finally {
    bar.end();
  }
}
