// Writing into a folder that belongs to somebody else: nothing that is there is lost.

import { randomBytes } from "node:crypto";
import { appendFile, chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { RegularsError } from "@regulars/contract";
import { readEnvText } from "./env-file.ts";

/** What became of a file. */
export type FileState = "written" | "added" | "kept";

/** Makes a folder where there is none. Throws `file_unwritable`. */
export async function makeFolder(folder: string): Promise<void> {
  await writing(folder, () => mkdir(folder, { recursive: true }));
}

/** Writes a file that is not there. Throws `file_exists` and `file_unwritable`. */
export async function writeNew(file: string, text: string, mode = 0o644): Promise<FileState> {
  await writing(file, () => writeFile(file, text, { flag: "wx", mode }));
  return "written";
}

/** Puts a fresh keyring into the folder's `.env`, which only its owner may read then. One that is there is kept. */
export async function writeKeyring(folder: string): Promise<FileState> {
  const file = join(folder, ".env");
  const line = `REGULARS_KEYRING=1:${randomBytes(32).toString("base64")}\n`;
  const text = await readEnvText(folder);
  if (text === undefined) return writeNew(file, line, 0o600);
  if ((parseEnv(text).REGULARS_KEYRING ?? "") !== "") return "kept";
  await writing(file, async () => {
    await chmod(file, 0o600);
    await appendFile(file, text === "" || text.endsWith("\n") ? line : `\n${line}`);
  });
  return "added";
}

/** Keeps secrets and books out of version control. */
export async function writeIgnores(folder: string, wanted: readonly string[]): Promise<FileState> {
  const file = join(folder, ".gitignore");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new RegularsError("file_not_found", { file }, { cause: error });
  });
  const lines = new Set((text ?? "").split(/\r?\n/).map((line) => line.trim().replace(/^\//, "")));
  const missing = wanted.filter((line) => !lines.has(line));
  if (missing.length === 0) return "kept";
  const begin = text === undefined || text === "" || text.endsWith("\n") ? "" : "\n";
  await writing(file, () => appendFile(file, `${begin}${missing.join("\n")}\n`));
  return text === undefined ? "written" : "added";
}

async function writing(file: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === "EEXIST";
    throw new RegularsError(isThere ? "file_exists" : "file_unwritable", { file }, { cause });
  }
}
