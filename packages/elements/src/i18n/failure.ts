// What a failed call says to a shopper: the handler's own words where it refused, else nothing more.

import { ClientError } from "@regulars/client/call";
import type { Language } from "./language.ts";

/** The handler's words in a language; empty for what is no refusal. */
export function failureText(error: unknown, language: Language): string {
  if (!(error instanceof ClientError) || error.status < 400 || error.status >= 500) return "";
  const { title, detail } = error.texts[language];
  return detail || title;
}
