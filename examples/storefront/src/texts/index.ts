// The shop's words in a language.

import type { Language } from "../catalogue.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** What the shop can say. */
type Phrase = keyof typeof en;

/** Says a phrase, with what stands in its places. */
export type Texts = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;

const phrases: Readonly<Record<Language, Readonly<Record<Phrase, string>>>> = { en, zh };

/** The words of a language. */
export function textsIn(language: Language): Texts {
  return (phrase, values = {}) =>
    phrases[language][phrase].replace(/\{(\w+)\}/g, (place, name: string) =>
      String(values[name] ?? place),
    );
}

/** The language that a browser asks for, else the shop's own. */
export function languageAsked(header: string | null, own: Language): Language {
  for (const part of (header ?? "").split(",")) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === "en" || tag === "zh") return tag;
  }
  return own;
}
