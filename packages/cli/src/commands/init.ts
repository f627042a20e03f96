// `regulars init [FOLDER]`: sets up a shop developer's folder, and tells what to paste.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { RegularsError } from "@regulars/contract";
import { configName, readConfig, usualConfig } from "../folder/config.ts";
import { writeSnippet } from "../folder/snippet.ts";
import { starterProgram } from "../folder/starter.ts";
import {
  type FileState,
  makeFolder,
  writeIgnores,
  writeKeyring,
  writeNew,
} from "../folder/write.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";

/**
 * Sets up a folder; what an earlier run made is kept and told. Throws `file_exists` for a program that no run of this
 * made, `config_invalid`, `file_unwritable`.
 */
export async function runInit(context: CommandContext, folder: string): Promise<CommandResult> {
  const { language, paint, tell } = context;
  const whole = resolve(folder);
  await makeFolder(whole);
  const found = await readConfig(whole);
  const config = found ?? usualConfig;
  const program = resolve(whole, config.program);
  const hasProgram = existsSync(program);
  // The configuration is what says that a folder is set up: without it a program is somebody else's.
  if (found === undefined && hasProgram) throw new RegularsError("file_exists", { file: program });

  const files: { readonly file: string; readonly state: FileState }[] = [];
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  const note = async (file: string, state: FileState | Promise<FileState>): Promise<void> => {
    files.push({ file, state: await state });
  };
  await note(
    configName,
    found === undefined ? writeNew(join(whole, configName), json(config)) : "kept",
  );
  await note(
    config.program,
    hasProgram ? "kept" : writeNew(program, json(starterProgram(language))),
  );
  // Ignored before it is there: a secret is never in sight of version control.
  await note(".gitignore", writeIgnores(whole, [".env", "regulars.db*"]));
  await note(".env", writeKeyring(whole));

  const snippet = writeSnippet(config, language);
  const isNew = files.some(({ state }) => state !== "kept");
  return {
    exitCode: exitCodes.ok,
    data: { folder: whole, files, snippet },
    lines: [
      ...files.map(
        ({ file, state }) => `  ${mark(state, paint.good)} ${file}: ${tell(`init.${state}`)}`,
      ),
      isNew ? paint.good(tell("init.done", { folder: whole })) : tell("init.nothing"),
      ...(isNew ? [tell("init.look", { file: config.program })] : []),
      "",
      paint.strong(tell("init.server")),
      "",
      snippet.server,
      paint.strong(tell("init.page")),
      "",
      snippet.page,
      tell("init.next"),
    ],
  };
}

function mark(state: FileState, good: (text: string) => string): string {
  return state === "kept" ? "·" : good("✓");
}
