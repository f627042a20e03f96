// Numbers, money and days as a reader of one language expects them.

import { nextTask } from "../base/next-task.ts";

/** Writes numbers, money and days of one locale. Days of instants are those of the program's zone. */
export interface Formats {
  /** BCP 47 tag that everything is written for. */
  readonly locale: string;
  /** `1,240` */
  number(value: number): string;
  /** `+120`, `−50`, `0` */
  signed(value: number): string;
  /** Minor units as money: `money(1250, "GBP")` is `£12.50`. Whole amounts lose their decimals. */
  money(minor: number, currency: string): string;
  /** A calendar date `YYYY-MM-DD`, with its year. */
  day(date: string): string;
  /** The day of an instant in `zone`, with its year. */
  dayOf(instant: number, zone: string): string;
  /** The time of day of an instant where the reader is. */
  timeOf(instant: number): string;
  /** One of two forms by the plural rules of the language. */
  plural(count: number, one: string, other: string): string;
  /**
   * Gets numbers and days ready in tasks of their own, once. The first format of each kind makes a browser look through all
   * locales that it has; while an answer is on its way nobody waits for that.
   */
  prepare(): void;
}

const known = new Map<string, Formats>();

/** The formats of a locale; made once. A tag that the browser does not take falls back to English. */
export function formatsOf(tag: string): Formats {
  let formats = known.get(tag);
  if (!formats) {
    formats = createFormats(supported(tag));
    known.set(tag, formats);
  }
  return formats;
}

function supported(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** Locales that write whole numbers as 1,234,567: a badge there needs no format, and so never has the browser look. */
const groupsByComma =
  /^(?:en(?:-(?:AU|CA|GB|HK|IE|MY|NG|NZ|PH|SG|US))?|zh(?:-(?:Hans|Hant))?(?:-(?:CN|HK|MO|SG|TW))?)$/;

/** Each format is made when it is first used. */
function createFormats(locale: string): Formats {
  const plain = once(() => new Intl.NumberFormat(locale));
  const withSign = once(() => new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }));
  const rules = once(() => new Intl.PluralRules(locale));
  const time = once(() => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
  const ready = once(async () => {
    await nextTask();
    time();
    await nextTask();
    plain();
  });
  const byComma = groupsByComma.test(locale);
  const day = (instant: number, zone: string): string =>
    dayFormat(locale, zone).format(new Date(instant));
  return {
    locale,
    number: (value) =>
      byComma && Number.isSafeInteger(value)
        ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ",")
        : plain().format(value),
    signed: (value) => withSign().format(value).replace("-", "−"),
    money: (minor, currency) => writeMoney(locale, minor, currency),
    day: (date) => day(Date.parse(`${date}T00:00:00Z`), "UTC"),
    dayOf: day,
    timeOf: (instant) => time().format(instant),
    plural: (count, one, other) => (rules().select(count) === "one" ? one : other),
    prepare: () => void ready(),
  };
}

function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`;
  let format = dayFormats.get(key);
  if (!format) {
    const parts = { year: "numeric", month: "short", day: "numeric" } as const;
    try {
      format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone });
    } catch {
      // A zone that this browser does not know yet.
      format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
    }
    dayFormats.set(key, format);
  }
  return format;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function writeMoney(locale: string, minor: number, currency: string): string {
  const key = `${locale} ${currency}`;
  let format = moneyFormats.get(key);
  if (!format) {
    const options = {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      trailingZeroDisplay: "stripIfInteger",
    } as const;
    format = new Intl.NumberFormat(locale, options);
    moneyFormats.set(key, format);
  }
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}
