// The texts of what the client finds out by itself.

import { type ClientCode, clientErrors } from "@regulars/contract/http/client";
import type { BothTexts } from "./error.ts";

/** A reason in both languages. */
export interface Reason {
  readonly en: string;
  readonly zh: string;
}

type Fact = string | number | Reason;

/** The texts of a code with its facts filled in. */
export function textsOf(code: ClientCode, facts: Readonly<Record<string, Fact>> = {}): BothTexts {
  const tell = (language: keyof Reason): BothTexts["en"] => {
    const fill = (text: string): string =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const fact = facts[name] ?? "?";
        return String(typeof fact === "object" ? fact[language] : fact);
      });
    const { title, detail, remedy } = clientErrors[code][language];
    return { title, detail: fill(detail), remedy: fill(remedy) };
  };
  return { en: tell("en"), zh: tell("zh") };
}
