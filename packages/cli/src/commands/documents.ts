// JSON files that people write: program documents and maps.

import { readFile } from "node:fs/promises";
import { type Issue, RegularsError } from "@regulars/contract";
import { messages } from "../output/messages.ts";

/** Reads a JSON file. Throws `file_not_found`, and `code` when it is no JSON. */
export async function readDocument(
  path: string,
  code: "map_invalid" | "program_invalid",
): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new RegularsError("file_not_found", { file: path }, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const issues = [notJson(cause instanceof Error ? cause.message : String(cause))];
    if (code === "map_invalid") throw new RegularsError(code, { file: path }, { issues, cause });
    throw new RegularsError(code, {}, { issues, cause });
  }
}

function notJson(reason: string): Issue {
  const { en, zh } = messages;
  return {
    path: [],
    reason: {
      en: en["file.notJson"].replace("{reason}", reason),
      zh: zh["file.notJson"].replace("{reason}", reason),
    },
    remedy: { en: en["file.notJson.remedy"], zh: zh["file.notJson.remedy"] },
  };
}
