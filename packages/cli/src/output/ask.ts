// Questions to a person at a terminal; never asked where nobody can answer.

import { isCancel, text } from "@clack/prompts";
import type { CommandContext } from "../commands/context.ts";

/** Asks for a text; undefined without a terminal, with `--json`, or when the answer is empty. An AbortError when cancelled. */
export async function askFor(
  context: CommandContext,
  question: string,
): Promise<string | undefined> {
  const { terminals } = context.terminal;
  if (!terminals.in || !terminals.err || context.options.json) return undefined;
  const answer = await text({ message: question, output: process.stderr, signal: context.signal });
  if (isCancel(answer)) throw new DOMException("cancelled", "AbortError");
  return answer === undefined || answer === "" ? undefined : answer;
}
