// What a form can tell by itself, as data: field, check, message.

import { isEmail, isPhone } from "@regulars/contract/http/own";
import type { ProfileMessages } from "../i18n/messages.ts";
import { compact, type Draft } from "./draft.ts";
import type { ProfileField } from "./own-fields.ts";

/** Texts of mistakes that a form finds by itself. */
type Mistake = Extract<keyof ProfileMessages, `wrong${string}`>;

/** Mistakes by field. Fields are named as in refusals: `phones.0.number`, `birthday`. */
export type Mistakes = ReadonlyMap<string, Mistake>;

/** One check: which fields a draft has for it, and what is wrong with a value. */
interface Validator {
  readonly fields: (draft: Draft) => readonly (readonly [field: string, value: string])[];
  readonly isWrong: (value: string, draft: Draft) => boolean;
  readonly message: Mistake;
}

const validators: readonly Validator[] = [
  {
    fields: ({ phones }) => phones.map((phone, index) => [`phones.${index}.number`, phone]),
    isWrong: (phone) => phone.trim() !== "" && !isPhone(compact(phone)),
    message: "wrongPhone",
  },
  {
    fields: ({ addresses }) =>
      addresses.map(({ phone }, index) => [`addresses.${index}.phone`, phone]),
    isWrong: (phone) => phone.trim() !== "" && !isPhone(compact(phone)),
    message: "wrongPhone",
  },
  {
    fields: ({ emails }) => emails.map((email, index) => [`emails.${index}.address`, email]),
    isWrong: (email) => email.trim() !== "" && !isEmail(email.trim()),
    message: "wrongEmail",
  },
  {
    fields: ({ year }) => [["birthday.year", year]],
    isWrong: (year) => year !== "" && !/^(19|20)\d\d$/.test(year),
    message: "wrongYear",
  },
  {
    fields: ({ day }) => [["birthday.day", day]],
    isWrong: (_, draft) => !isDate(draft),
    message: "wrongDate",
  },
];

/** Everything that a form can tell to be wrong with a draft. */
export function mistakesIn(draft: Draft, own: readonly ProfileField[] = []): Mistakes {
  const found = new Map<string, Mistake>();
  for (const { fields, isWrong, message } of validators)
    for (const [field, value] of fields(draft))
      if (isWrong(value, draft)) found.set(field, message);
  for (const { name, type } of own) {
    const [value = ""] = draft.custom[name] ?? [];
    const isNumber = type === "integer" && value.trim() !== "";
    if (isNumber && !/^-?\d{1,15}$/.test(value.trim()))
      found.set(`custom.${name}.value`, "wrongNumber");
  }
  return found;
}

function isDate({ month, day, year }: Draft): boolean {
  if (!month && !day) return !year;
  const date = new Date(Date.UTC(Number(year) || 2000, Number(month) - 1, Number(day)));
  return month !== "" && day !== "" && date.getUTCMonth() === Number(month) - 1;
}
