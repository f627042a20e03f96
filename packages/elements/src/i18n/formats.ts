// Numbers, money and days as a reader of one language expects them.

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

function createFormats(locale: string): Formats {
  const plain = new Intl.NumberFormat(locale);
  const withSign = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const rules = new Intl.PluralRules(locale);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const day = (instant: number, zone: string): string =>
    dayFormat(locale, zone).format(new Date(instant));
  return {
    locale,
    number: (value) => plain.format(value),
    signed: (value) => withSign.format(value).replace("-", "−"),
    money: (minor, currency) => writeMoney(locale, minor, currency),
    day: (date) => day(Date.parse(`${date}T00:00:00Z`), "UTC"),
    dayOf: day,
    timeOf: (instant) => time.format(instant),
    plural: (count, one, other) => (rules.select(count) === "one" ? one : other),
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

function writeMoney(locale: string, minor: number, currency: string): string {
  const options = {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  } as const;
  const format = new Intl.NumberFormat(locale, options);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}
