// Words: what staff find a person's name by, and how words are written alike.

import type { CustomerNames } from "@regulars/contract";

const separators = /[\s\p{P}\p{S}]+/u;
const longestWord = 100;
const mostWords = 24;

/** A text as it is compared: compatibility forms and case put right, nothing but letters, digits and spaces. */
function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(separators)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, longestWord));
}

/** One word of a whole text: Chinese names are searched without spaces, however they were written. */
function joined(text: string): string {
  return wordsOf(text).join("").slice(0, longestWord);
}

/**
 * The words by which a name is found: each part and each of its words, and the whole name in both orders without
 * spaces. So 王小明 is found by 王, 小明 and 王小明.
 */
export function nameWords(names: CustomerNames | undefined): readonly string[] {
  if (names === undefined) return [];
  const { given = "", family = "", full = "", nickname = "" } = names;
  const words = new Set<string>();
  for (const text of [given, family, full, nickname]) {
    for (const word of wordsOf(text)) words.add(word);
    words.add(joined(text));
  }
  if (given !== "" && family !== "") {
    words.add(joined(family + given));
    words.add(joined(given + family));
  }
  words.delete("");
  return [...words].slice(0, mostWords);
}

/** The words that a searched text asks for: all of them are to be found. */
export function searchedWords(text: string): readonly string[] {
  return [...new Set(wordsOf(text))].slice(0, mostWords);
}
