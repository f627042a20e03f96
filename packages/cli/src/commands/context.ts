// What every command is given and gives back.

import type { Locale } from "@regulars/contract";
import type { ExitCode } from "../output/exit-code.ts";
import type { Tell } from "../output/messages.ts";
import type { Paint, Terminal } from "../terminal.ts";

/** Options that every command takes. */
export interface CommonOptions {
  readonly db: string;
  readonly program?: string | undefined;
  readonly shop: string;
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  /** Text of `--clock`. */
  readonly clock?: string | undefined;
}

/** What a command works with. */
export interface CommandContext {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly language: Locale;
  readonly tell: Tell;
  readonly paint: Paint;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What a command found or did. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  /** The one object of `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The same for people. */
  readonly lines: readonly string[];
  /** Whether the command has printed its result while it ran. */
  readonly isTold?: boolean | undefined;
}
