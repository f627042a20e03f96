// The one `t()`: looks a text up in the table of the element's language, fills in values, never comes up empty.

import { enCommon } from "./en/common.ts";
import { type Formats, formatsOf } from "./formats.ts";
import type { Language, Spoken } from "./language.ts";
import type { CommonMessages, Messages } from "./messages.ts";

/** Texts of a room of the table with those that all share. */
export type Room<Name extends keyof Messages> = Messages[Name] & CommonMessages;

/** Says a text: `t("available", { wallet })`. Only keys that exist and values that they take compile. */
export interface Translate<Texts> {
  <Key extends keyof Texts>(key: Key, ...values: ValuesOf<Texts[Key]>): string;
  readonly language: Language;
  readonly formats: Formats;
}

type ValuesOf<Text> = Text extends (values: infer Values, formats: Formats) => string
  ? [values: Values]
  : [];

const loaded = new Map<Language, Messages>();
const loading = new Map<Language, Promise<void>>();

/**
 * The `t()` of a room for a language. `english` are the texts that the element ships with; they stand in until another
 * language has been loaded.
 */
export function translate<Name extends keyof Messages>(
  name: Name,
  english: Messages[Name],
  { language, tag }: Spoken,
): Translate<Room<Name>> {
  const other = loaded.get(language);
  const texts = {
    ...(other ? other.common : enCommon),
    ...(other ? other[name] : english),
  } as unknown as Readonly<Record<PropertyKey, unknown>>;
  const formats = formatsOf(other || language === "en" ? tag : "en");
  const t = (key: PropertyKey, values?: unknown): string => {
    const text = texts[key];
    return typeof text === "function" ? text(values, formats) : String(text);
  };
  return Object.assign(t, { language: other ? language : "en", formats });
}

/** Whether a language can be spoken at once. */
export function isLoaded(language: Language): boolean {
  return language === "en" || loaded.has(language);
}

/** Loads a language once. A chunk that cannot be had leaves English and is tried again next time. */
export function loadLanguage(language: Language): Promise<void> {
  if (isLoaded(language)) return Promise.resolve();
  let promise = loading.get(language);
  if (!promise) {
    promise = import("../locales/zh.ts").then(
      ({ messages }) => {
        loaded.set(language, messages);
      },
      () => {
        loading.delete(language);
      },
    );
    loading.set(language, promise);
  }
  return promise;
}
