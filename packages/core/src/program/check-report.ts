// What checks of a program share: how they report, and what they know of the document.

import type { Condition, Issue, ProgramDocument } from "@regulars/contract";

/** Property names and positions from the document's root. */
export type Path = readonly (string | number)[];

/** A sentence in both languages, without its full stop. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** Notes one mistake: where, what is wrong, and what to write instead. */
export type Refuse = (path: Path, reason: Sentence, remedy: Sentence) => void;

/** A check of one side of a document whose shape is right. */
export type Check = (document: ProgramDocument, refuse: Refuse) => void;

/** Collects what checks find. */
export function createReport(): { readonly issues: Issue[]; readonly refuse: Refuse } {
  const issues: Issue[] = [];
  return { issues, refuse: (path, reason, remedy) => issues.push({ path, reason, remedy }) };
}

/** Refuses every entry of a list whose id stood there before. */
export function refuseRepeats(
  list: readonly { readonly id: string }[],
  path: Path,
  refuse: Refuse,
  noun: Sentence,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of list.entries()) {
    if (seen.has(id))
      refuse(
        [...path, index, "id"],
        { en: `the ${noun.en} "${id}" is there twice`, zh: `${noun.zh}“${id}”重复出现` },
        { en: `give every ${noun.en} an id of its own`, zh: `请为每个${noun.zh}使用不同的 id` },
      );
    seen.add(id);
  }
}

/** Names joined for a sentence; says so when there are none. */
export function listed(names: readonly string[]): Sentence {
  if (names.length === 0) return { en: "there are none", zh: "目前没有" };
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return {
    en: shown.join(", ") + (more > 0 ? ` and ${more} more` : ""),
    zh: shown.join("、") + (more > 0 ? `等 ${names.length} 个` : ""),
  };
}

/** Children of a condition with their paths; none of a leaf. */
export function childrenOf(
  condition: Condition,
  path: Path,
): readonly { readonly child: Condition; readonly path: Path }[] {
  if ("not" in condition) return [{ child: condition.not, path: [...path, "not"] }];
  const key = "all" in condition ? "all" : "any";
  const list = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return list.map((child, index) => ({ child, path: [...path, key, index] }));
}
