// Numbers, money and dates as a reader of English or Chinese expects them.
import { exponentOf } from "../currency.ts";
import { formatMoney } from "../money.ts";
import type { CalendarDate, Instant } from "../time.ts";
import type { Locale } from "./context.ts";

/** Writes numbers, money and dates of one language, currency and zone. */
export interface Formats {
  readonly locale: Locale;
  /** Whether money can be written: a currency is known. */
  readonly hasMoney: boolean;
  /** A whole number with separators: `12,500`. */
  count(value: number): string;
  /** Minor units with all decimals: `£139.00`. */
  money(minor: number): string;
  /** Minor units without idle decimals, for rates and thresholds: `£50`. */
  price(minor: number): string;
  /** Ten-thousandths as a factor: `1.25`. */
  factor(tenThousandths: number): string;
  /** A calendar date: `31 December 2026`. */
  date(day: CalendarDate): string;
  /** The local date of an instant. */
  dateAt(at: Instant): string;
  /** The last whole day before an exclusive end. */
  lastDay(end: Instant): string;
  /** A fraction as a decimal, cut (not rounded) after two places, with an ellipsis when cut. */
  fraction(numerator: bigint, denominator: bigint): string;
}

const tags: Record<Locale, string> = { en: "en-GB", zh: "zh-CN" };

/** Options of `createFormats`. */
export interface FormatOptions {
  readonly locale: Locale;
  readonly currency?: string | undefined;
  /** IANA zone. */
  readonly zone: string;
}

/** Formats made before; making them anew costs more than all the rest of a rendering. */
const made = new Map<string, Formats>();
const mostMade = 100;

/** Makes the formats of a language, currency and zone. RangeError when the zone is unknown. */
export function createFormats(options: FormatOptions): Formats {
  const key = `${options.locale} ${options.currency ?? ""} ${options.zone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const formats = newFormats(options);
  if (made.size >= mostMade) made.clear();
  made.set(key, formats);
  return formats;
}

function newFormats({ locale, currency, zone }: FormatOptions): Formats {
  const tag = tags[locale];
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const factors = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: zone });
  const calendar = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  const code = currency === undefined || exponentOf(currency) === undefined ? undefined : currency;
  const full = code === undefined ? undefined : moneyFormat(tag, code, "auto");
  const short = code === undefined ? undefined : moneyFormat(tag, code, "stripIfInteger");
  const written = (format: Intl.NumberFormat | undefined, minor: number): string =>
    format === undefined || code === undefined
      ? whole.format(minor)
      : format.format(formatMoney(minor, code) as Intl.StringNumericLiteral);
  return {
    locale,
    hasMoney: full !== undefined,
    count: (value) => whole.format(value),
    money: (minor) => written(full, minor),
    price: (minor) => written(short, minor),
    factor: (value) => factors.format(value / 10_000),
    date: (day) => calendar.format(new Date(`${day}T00:00:00Z`)),
    dateAt: (at) => days.format(at),
    lastDay: (end) => days.format(end - 1),
    fraction: (numerator, denominator) => decimal(numerator, denominator, whole),
  };
}

function moneyFormat(
  tag: string,
  currency: string,
  trailingZeroDisplay: "auto" | "stripIfInteger",
): Intl.NumberFormat {
  const digits = exponentOf(currency) ?? 0;
  return new Intl.NumberFormat(tag, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay,
  });
}

function decimal(numerator: bigint, denominator: bigint, whole: Intl.NumberFormat): string {
  const scaled = (numerator * 100n) / denominator;
  const exact = (numerator * 100n) % denominator === 0n;
  const size = scaled < 0n ? -scaled : scaled;
  const places = String(size % 100n).padStart(2, "0");
  const shown = exact ? places.replace(/0+$/, "") : places;
  const head = `${scaled < 0n ? "-" : ""}${whole.format(size / 100n)}`;
  return shown === "" ? head : `${head}.${shown}${exact ? "" : "…"}`;
}
