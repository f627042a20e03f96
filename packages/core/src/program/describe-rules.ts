// Earning rules as sentences: what each gives, to whom, when, and within which limits.

import type {
  Award,
  Benefit,
  EarningRule,
  ExpiryPolicy,
  PendingPolicy,
  ProgramDocument,
} from "@regulars/contract";
import { conditionWords } from "./describe-conditions.ts";
import type { Telling } from "./describe-language.ts";

/** One rule as a line. */
export function ruleWords(rule: EarningRule, telling: Telling): string {
  const { language, wording } = telling;
  const { formats } = wording;
  const { from, to } = rule.validity ?? {};
  return language.rule({
    name: wording.localized(rule.name),
    award: awardWords(rule.award, rule.wallet, telling),
    event: typeof rule.trigger === "object" ? rule.trigger.event : undefined,
    conditions: [...conditionWords(rule.lines, telling), ...conditionWords(rule.when, telling)],
    from: from === undefined ? undefined : formats.date(from),
    to: to === undefined ? undefined : formats.date(to),
    once: rule.once === true,
    sentences: [...capWords(rule, telling), ...durationWords(rule, telling, true)],
  });
}

function awardWords(
  award: Award,
  wallet: string | undefined,
  { language, wording }: Telling,
): string {
  switch (award.type) {
    case "per_amount":
      return language.perAmount(
        wording.points(award.points, wallet),
        wording.formats.price(award.per),
      );
    case "fixed":
      return wording.points(award.points, wallet);
    case "per_item":
      return language.perItem(wording.points(award.points, wallet));
    case "multiplier":
      return language.multiplier(wording.formats.factor(award.value));
  }
}

function capWords({ caps, wallet }: EarningRule, { language, wording }: Telling): string[] {
  const { perOrder, perCustomer, perProgram } = caps ?? {};
  const { period } = wording.language.common;
  const limits: string[] = [];
  if (perOrder !== undefined) limits.push(language.capPerOrder(wording.points(perOrder, wallet)));
  if (perCustomer !== undefined)
    limits.push(
      language.capPerCustomer(
        wording.points(perCustomer.points, wallet),
        period[perCustomer.period],
      ),
    );
  if (perProgram !== undefined)
    limits.push(
      language.capPerProgram(wording.points(perProgram.points, wallet), period[perProgram.period]),
    );
  return limits;
}

/** Pending time and end of points: of the program, or a rule's own. */
export function durationWords(
  policies: {
    readonly pending?: PendingPolicy | undefined;
    readonly expiry?: ExpiryPolicy | undefined;
  },
  { language, wording }: Telling,
  own = false,
): string[] {
  const { pending, expiry } = policies;
  const lines: string[] = [];
  const waits = pending !== undefined && /[1-9]/.test(pending.duration);
  if (own && pending !== undefined && !waits) lines.push(language.noPending);
  if (waits)
    lines.push(
      language.pending(wording.duration(pending.duration), wording.roundTo(pending.roundTo), own),
    );
  if (expiry !== undefined) {
    const lasts = expiry.type === "after" ? wording.duration(expiry.duration) : undefined;
    const end = expiry.type === "after" ? wording.roundTo(expiry.roundTo) : undefined;
    lines.push(language.expiry(lasts, end, own));
  }
  return lines;
}

/** How base awards and multipliers go together, as far as the program has several. */
export function combineLines(
  { earning, ladders = [] }: ProgramDocument,
  { language }: Telling,
): string[] {
  const scaling = earning.rules.filter((rule) => rule.award.type === "multiplier").length;
  const benefits = ladders.map((ladder) => ladder.tiers.flatMap((tier) => tier.benefits ?? []));
  const has = (type: Benefit["type"]): number =>
    benefits.filter((ofLadder) => ofLadder.some((benefit) => benefit.type === type)).length;
  const sources = scaling + has("earning_multiplier") + has("birthday_multiplier");
  return [
    ...(earning.rules.length - scaling > 1 ? [language.addUp] : []),
    ...(sources > 1 ? [language.combine[earning.multipliers]] : []),
  ];
}
