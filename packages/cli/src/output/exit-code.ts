// Exit codes: one table, documented, never changed in meaning.

import { type ErrorCode, isRegularsError } from "@regulars/contract";

/** What the command line answers with when it ends. */
export const exitCodes = {
  ok: 0,
  /** Findings, rejected rows, refused or not found. */
  findings: 1,
  /** The command was not understood, or lacks a keyring. */
  usage: 2,
  /** An input file, or a file of results, cannot be read or written. */
  file: 3,
  program: 4,
  database: 5,
  /** The database did not answer whether it was written: run the command again. */
  unknown: 6,
  /** A mistake of this program. */
  bug: 70,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;

/** An exit code. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const prefixes: readonly (readonly [RegExp, ExitCode])[] = [
  [/^(usage$|keyring_|secret_)/, exitCodes.usage],
  [/^outcome_unknown$/, exitCodes.unknown],
  [/^(file|config|line|map|header|encoding|quote|report|backup)_/, exitCodes.file],
  [/^(program|version|effective)_/, exitCodes.program],
  [
    /^(storage|schema|migration|database|login|rights|connections|server|tool|restore|engine|queue|transaction|answer|token|seal)_/,
    exitCodes.database,
  ],
];

/** The exit code of an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCode {
  if (isRegularsError(error)) return exitCodeOfError(error.code);
  return isInterruption(error) ? exitCodes.interrupted : exitCodes.bug;
}

/** The exit code of an error code. */
export function exitCodeOfError(code: ErrorCode): ExitCode {
  return prefixes.find(([pattern]) => pattern.test(code))?.[1] ?? exitCodes.findings;
}

/** Whether an error says that the user ended the command. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
