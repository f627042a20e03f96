// The `.env` of a folder: secrets that stay out of the configuration and out of version control.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { RegularsError } from "@regulars/contract";

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Text of a folder's `.env`; undefined when there is none. Throws `file_not_found` when it may not be read. */
export async function readEnvText(folder: string): Promise<string | undefined> {
  const file = join(folder, ".env");
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new RegularsError("file_not_found", { file }, { cause });
  }
}

/** A folder's `.env` beneath the process's environment, which wins where both name a variable. */
export async function environmentOf(
  folder: string,
  environment: Environment,
): Promise<Environment> {
  const text = await readEnvText(folder);
  return text === undefined ? environment : { ...parseEnv(text), ...environment };
}
