// One language at work on one program: names, numbers and phrases together, as every rendering needs them.
import type { ConditionLeaf, LocalizedText, ProgramDocument, TierMetric } from "../program.ts";
import type { RoundTo } from "../time.ts";
import { factLabel, factValue, wanted } from "./conditions.ts";
import type { FactWords, Locale } from "./context.ts";
import { durationParts } from "./durations.ts";
import { en } from "./en.ts";
import { createFormats, type Formats } from "./formats.ts";
import type { Amount, Counted, Language } from "./language.ts";
import { createNames, localized, type Names } from "./names.ts";
import { zh } from "./zh.ts";

/** Names, numbers and phrases of one language for one program. */
export interface Wording {
  readonly locale: Locale;
  readonly names: Names;
  readonly formats: Formats;
  readonly language: Language;
  fact(name: string): FactWords | undefined;
  /** A fact's label, or its own name made readable. */
  factLabel(name: string): string;
  /** A fact's value as its type is written. */
  factValue(name: string, value: string | number | boolean): string;
  /** What a leaf asks for: `at least £50`, `Friday or Saturday`; turned round when negated. */
  wanted(leaf: ConditionLeaf, negated?: boolean): string;
  /** A text in this language, else in the other one. */
  localized(text: LocalizedText): string;
  /** Whether shipping earns in this program. */
  readonly withShipping: boolean;
  count(value: number): Counted;
  /** `173 points`, or `173 Growth value` for a wallet with a name. */
  points(value: number, wallet?: string): string;
  /** Points as a number, as text and in words. */
  amount(value: number, wallet: string): Amount;
  /** `12 months`. */
  duration(iso: string): string;
  /** `the end of the month`; undefined for a day or for nothing. */
  roundTo(unit: RoundTo | undefined): string | undefined;
  /** What `qualifying_points` are called: the name of the wallet that counts, if it has one. */
  readonly qualifying: string | undefined;
  /** A metric's value in its unit: `£2,034.10 spent`, `12 orders`. */
  metric(metric: TierMetric, value: number): string;
  /** A threshold in its unit: `£2,000`, `12 orders`. */
  threshold(metric: TierMetric, value: number): string;
}

/** What `createWording` needs. */
export interface WordingOptions {
  readonly locale: Locale;
  readonly document?: ProgramDocument | undefined;
  /** IANA zone; the document's when absent, else UTC. */
  readonly zone?: string | undefined;
  /** ISO 4217 code; the document's when absent. */
  readonly currency?: string | undefined;
  readonly facts?: ((fact: string) => FactWords | undefined) | undefined;
}

const languages: Record<Locale, Language> = { en, zh };

/** Puts names, numbers and phrases of a language together for a program. */
export function createWording(options: WordingOptions): Wording {
  const { locale, document, facts } = options;
  const language = languages[locale];
  const formats = createFormats({
    locale,
    currency: options.currency ?? document?.currency,
    zone: options.zone ?? document?.zone ?? "UTC",
  });
  const names = createNames(document, locale);
  const count = (value: number): Counted => ({ value, text: formats.count(value) });
  const wallet = document?.wallets?.find((one) => one.qualifying);
  const qualifying = wallet === undefined ? undefined : names.wallet(wallet.id);
  const metric = (kind: TierMetric, value: number, amount: string): string =>
    language.tier.metric(kind, { value, text: amount }, qualifying);
  const points = (value: number, wallet = "points"): string => {
    const name = names.wallet(wallet);
    return name === undefined
      ? language.common.points(count(value))
      : language.common.walletPoints(count(value), name);
  };
  const wording: Wording = {
    locale,
    names,
    formats,
    language,
    fact: (name) => facts?.(name),
    factLabel: (name) => factLabel(name, wording),
    factValue: (name, value) => factValue(name, value, wording),
    wanted: (leaf, negated) => wanted(leaf, wording, negated),
    localized: (text) => localized(text, locale) ?? "",
    withShipping: document?.earning.base.shipping ?? false,
    count,
    points,
    amount: (value, wallet) => ({
      ...count(value),
      words: points(value, wallet),
      isNamed: names.wallet(wallet) !== undefined,
    }),
    duration: (iso) =>
      language.common.duration(
        durationParts(iso).map(({ unit, value }) => ({ unit, count: count(value) })),
      ),
    roundTo: (unit) => (unit === undefined ? undefined : language.common.roundTo[unit]),
    qualifying,
    metric: (kind, value) =>
      metric(kind, value, kind === "spend" ? formats.money(value) : formats.count(value)),
    threshold: (kind, value) =>
      kind === "spend" ? formats.price(value) : metric(kind, value, formats.count(value)),
  };
  return wording;
}
