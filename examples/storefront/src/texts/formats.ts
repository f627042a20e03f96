// Money, numbers and dates as each language writes them.

import type { Language } from "../catalogue.ts";

/** Writers for one language and currency. */
export interface Formats {
  /** Minor units as a price. */
  money(minor: number): string;
  number(value: number): string;
  date(instant: number): string;
}

/** BCP 47 tag of a language. */
export const tagOf: Readonly<Record<Language, string>> = { en: "en-GB", zh: "zh-CN" };

/** Creates the writers. Dates are those of the shop's zone. */
export function createFormats(
  language: Language,
  a: { readonly currency: string; readonly zone: string },
): Formats {
  const tag = tagOf[language];
  const money = new Intl.NumberFormat(tag, {
    style: "currency",
    currency: a.currency,
    currencyDisplay: "narrowSymbol",
  });
  const number = new Intl.NumberFormat(tag);
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: a.zone });
  const scale = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  return {
    money: (minor) => money.format(minor / scale),
    number: (value) => number.format(value),
    date: (instant) => date.format(instant),
  };
}
