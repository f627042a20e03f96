// `regulars program check|explain FILE`: a program document, judged and told in words.

import { formatPath, RegularsError } from "@regulars/contract";
import { checkProgram, describeProgram } from "@regulars/core";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { readDocument } from "./documents.ts";

/** Checks a program document, and names every mistake with path, reason and remedy. */
export async function runProgramCheck(
  context: CommandContext,
  file: string,
): Promise<CommandResult> {
  const { tell, paint, language } = context;
  const { ok, issues } = checkProgram(await readDocument(file, "program_invalid"));
  if (ok)
    return {
      exitCode: exitCodes.ok,
      data: { file, valid: true, issues },
      lines: [paint.good(tell("program.ok", { file }))],
    };
  const lines = issues.flatMap(({ path, reason, remedy }) => [
    `  ${paint.strong(formatPath(path))}`,
    `    ${reason[language]}`,
    `    ${paint.faint(remedy[language])}`,
  ]);
  return {
    exitCode: exitCodes.program,
    data: { file, valid: false, issues },
    lines: [paint.bad(tell("program.issues", { file, count: issues.length })), ...lines],
  };
}

/** Tells a program document in plain words. Throws `program_invalid`. */
export async function runProgramExplain(
  context: CommandContext,
  file: string,
): Promise<CommandResult> {
  const { document, issues } = checkProgram(await readDocument(file, "program_invalid"));
  if (document === undefined) throw new RegularsError("program_invalid", {}, { issues });
  const lines = describeProgram(document, context.language);
  return { exitCode: exitCodes.ok, data: { file, language: context.language, lines }, lines };
}
