// Names that a program gives its rules, tiers, ladders and wallets, in one language.
import type {
  Condition,
  EarningRule,
  Ladder,
  LocalizedText,
  ProgramDocument,
  Tier,
} from "../program.ts";
import type { Locale } from "./context.ts";

/** Looks up names and parts of a program by id. An unknown id is its own name. */
export interface Names {
  rule(id: string): string;
  tier(id: string, ladder?: string): string;
  layer(id: string): string;
  /** Name of a wallet; undefined for the ordinary points, whose word the language has. */
  wallet(id: string): string | undefined;
  findRule(id: string): EarningRule | undefined;
  findLadder(id: string): Ladder | undefined;
  findTier(id: string, ladder?: string): Tier | undefined;
}

/** Picks a text in the wanted language, else in the other one. */
export function localized(text: LocalizedText, locale: Locale): string | undefined {
  return locale === "en" ? (text.en ?? text.zh) : (text.zh ?? text.en);
}

const plainPoints: Record<Locale, RegExp> = { en: /^points?$/i, zh: /^积分$/ };

/** Makes the names of a document in a language; without a document ids stand for names. */
export function createNames(document: ProgramDocument | undefined, locale: Locale): Names {
  const pick = (named: { readonly name: LocalizedText } | undefined, id: string): string =>
    (named && localized(named.name, locale)) ?? id;
  const ladders = document?.ladders ?? [];
  const findRule: Names["findRule"] = (id) =>
    document?.earning.rules.find((rule) => rule.id === id);
  const findTier: Names["findTier"] = (id, ladder) =>
    ladders
      .filter((one) => ladder === undefined || one.id === ladder)
      .flatMap((one) => one.tiers)
      .find((tier) => tier.id === id);
  return {
    rule: (id) => pick(findRule(id), id),
    tier: (id, ladder) => pick(findTier(id, ladder), id),
    layer: (id) =>
      pick(
        document?.layers?.find((layer) => layer.id === id),
        id,
      ),
    wallet: (id) => {
      const name = pick(
        document?.wallets?.find((wallet) => wallet.id === id),
        id,
      );
      const plain = id === "points" && (name === id || plainPoints[locale].test(name));
      return plain ? undefined : name;
    },
    findRule,
    findLadder: (id) => ladders.find((ladder) => ladder.id === id),
    findTier,
  };
}

/** Whether a value is a condition that compares, and not a group of conditions. */
export function isLeaf(
  condition: Condition,
): condition is Extract<Condition, { readonly fact: string }> {
  return "fact" in condition;
}
