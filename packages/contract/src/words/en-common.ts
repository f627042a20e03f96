// English phrases that everything shares: lists, plurals, durations, comparisons.
import type { CommonPhrases, Counted, DurationUnit, WrittenOperator } from "./language.ts";

const plurals = new Intl.PluralRules("en");
const conjunction = new Intl.ListFormat("en-GB", { type: "conjunction" });
const disjunction = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** A number with its noun in the right form. */
export function plural({ value, text }: Counted, one: string, other: string): string {
  return `${text} ${plurals.select(Math.abs(value)) === "one" ? one : other}`;
}

const units: Record<DurationUnit, readonly [string, string]> = {
  year: ["year", "years"],
  month: ["month", "months"],
  week: ["week", "weeks"],
  day: ["day", "days"],
  hour: ["hour", "hours"],
  minute: ["minute", "minutes"],
  second: ["second", "seconds"],
};

const operators: Record<WrittenOperator, (values: readonly string[]) => string> = {
  eq: ([value = ""]) => value,
  ne: ([value = ""]) => `other than ${value}`,
  lt: ([value = ""]) => `less than ${value}`,
  lte: ([value = ""]) => `at most ${value}`,
  gt: ([value = ""]) => `more than ${value}`,
  gte: ([value = ""]) => `at least ${value}`,
  between: ([low = "", high = ""]) => `from ${low} to ${high}`,
  not_between: ([low = "", high = ""]) => `outside ${low} to ${high}`,
  in: (values) => disjunction.format(values),
  not_in: (values) => `other than ${disjunction.format(values)}`,
  contains: ([value = ""]) => value,
  not_contains: ([value = ""]) => `none of ${value}`,
  contains_any: (values) => disjunction.format(values),
  not_contains_any: (values) => `none of ${disjunction.format(values)}`,
  contains_all: (values) => conjunction.format(values),
  not_contains_all: (values) => `not all of ${conjunction.format(values)}`,
};

/** English phrases that all explanations share. */
export const enCommon: CommonPhrases = {
  quote: (name) => `“${name}”`,
  bracket: (text) => ` (${text})`,
  paragraph: (sentences) => sentences.join(" "),
  sequence: (parts) => parts.join(", "),
  and: (parts) => conjunction.format(parts),
  or: (parts) => disjunction.format(parts),
  points: (count) => plural(count, "point", "points"),
  walletPoints: ({ text }, name) => `${text} ${name}`,
  about: (subject, text) => `${subject}: ${text}`,
  order: (number) => `Order ${number}`,
  duration: (parts) =>
    conjunction.format(parts.map(({ unit, count }) => plural(count, ...units[unit]))),
  roundTo: {
    day: undefined,
    month: "the end of the month",
    quarter: "the end of the quarter",
    half_year: "the end of the half-year",
    year: "the end of the year",
  },
  period: {
    day: "a day",
    week: "a week",
    month: "a month",
    quarter: "a quarter",
    year: "a year",
    ever: "in all",
  },
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  yes: "yes",
  no: "no",
  operator: (operator, values) => operators[operator](values),
  unnamedFact: (fact) => fact.replace(/[._]/g, " "),
  leaf: (label, wanted, found) =>
    found === undefined ? `${label}: needs ${wanted}` : `${label}: needs ${wanted}, was ${found}`,
  partOf: (points) => `This entry is ${points} of that.`,
  decided: (version, date) =>
    `Decided by version ${version.text} of the program${date === undefined ? "" : ` on ${date}`}.`,
};
