// An issue: one thing that is wrong with an input, where it is, and what to do about it.

import type { Bilingual } from "./params.ts";

/** One mistake in an input or a program document. */
export interface Issue {
  /** Where: property names and positions from the root; empty for the whole. */
  readonly path: readonly (string | number)[];
  /** What is there and why that is refused. */
  readonly reason: Bilingual;
  /** What to send instead. */
  readonly remedy: Bilingual;
}

/** A path as people write it: `lines[0].amount`; empty for the whole. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(part)) text += text === "" ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/** Issues as one text in one language: at most `limit` of them, then how many more there are. */
export function formatIssues(
  issues: readonly Issue[],
  language: keyof Bilingual,
  limit = 3,
): string {
  const [joint, stop, colon] = language === "en" ? [" ", ".", ": "] : ["", "。", "："];
  const lines = issues.slice(0, limit).map(({ path, reason, remedy }) => {
    const where = formatPath(path);
    const place = where === "" ? "" : `${where}${colon}`;
    return `${place}${reason[language]}${stop}${joint}${remedy[language]}${stop}`;
  });
  const more = issues.length - limit;
  if (more > 0) lines.push(language === "en" ? `And ${more} more.` : `另有 ${more} 处问题。`);
  return lines.join(joint);
}
