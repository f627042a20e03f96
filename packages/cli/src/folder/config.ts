// The configuration of a shop developer's folder: data alone, so that reading it runs nothing.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { issuesFromZod, RegularsError } from "@regulars/contract";
import * as z from "zod/mini";

/** What `regulars.config.json` says. */
export interface ShopConfig {
  /** Version of this format. */
  readonly format: 1;
  /** Path of a SQLite file, from the folder, or URL of a server. */
  readonly database: string;
  /** Shop in the database. */
  readonly shop: string;
  /** Path of the program document, from the folder. */
  readonly program: string;
  /** Path under which the handler is mounted, such as `/regulars`. */
  readonly basePath: string;
  /** Origins whose pages may call, besides the server's own. */
  readonly origins: readonly string[];
}

/** Name of the file. */
export const configName = "regulars.config.json";

/** What holds where a folder says nothing else. */
export const usualConfig: ShopConfig = {
  format: 1,
  database: "./regulars.db",
  shop: "default",
  program: "./program.json",
  basePath: "/regulars",
  origins: [],
};

const path = z.string().check(z.minLength(1), z.maxLength(1_000));

const configSchema: z.ZodMiniType<ShopConfig> = z.strictObject({
  format: z.literal(1),
  database: path,
  shop: z.string().check(z.minLength(1), z.maxLength(64)),
  program: path,
  basePath: z.string().check(z.regex(/^(?:\/[\w.~-]+)+$/)),
  origins: z
    .array(z.string().check(z.refine(isUrl, "is no origin such as https://shop.example")))
    .check(z.maxLength(100)),
});

/** Reads the configuration of a folder; undefined when it has none. Throws `config_invalid`. */
export async function readConfig(folder: string): Promise<ShopConfig | undefined> {
  const file = join(folder, configName);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new RegularsError("file_not_found", { file }, { cause });
  }
  return parseConfig(text, file);
}

/** Reads the text of a configuration. Throws `config_invalid` with what is wrong. */
function parseConfig(text: string, file: string): ShopConfig {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const issue = {
      path: [],
      reason: { en: `not JSON: ${reason}`, zh: `不是 JSON：${reason}` },
      remedy: { en: "Check the file with a JSON editor", zh: "请用 JSON 编辑器检查文件" },
    };
    throw new RegularsError("config_invalid", { file }, { issues: [issue], cause });
  }
  const parsed = z.safeParse(configSchema, value);
  if (parsed.success) return parsed.data;
  const issues = issuesFromZod(parsed.error, value);
  throw new RegularsError("config_invalid", { file }, { issues });
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin !== "null";
}
