// A whole program told in plain English or Chinese.

import { createWording, type Locale, type ProgramDocument } from "@regulars/contract";
import { conditionWords } from "./describe-conditions.ts";
import { describeEn } from "./describe-en.ts";
import { factWords } from "./describe-facts.ts";
import { ladderLines } from "./describe-ladders.ts";
import type { DescribeLanguage, Telling } from "./describe-language.ts";
import { combineLines, durationWords, ruleWords } from "./describe-rules.ts";
import { describeZh } from "./describe-zh.ts";

const languages: Record<Locale, DescribeLanguage> = { en: describeEn, zh: describeZh };

/**
 * Tells a program as lines of plain text: who earns, per what, when, each rule with its conditions, how
 * multipliers combine, what a refund takes back, each ladder, the layers.
 *
 * Lines that begin with `- ` belong to the last line above that does not. The document must have passed
 * `checkProgram`.
 */
export function describeProgram(document: ProgramDocument, locale: Locale): readonly string[] {
  const wording = createWording({ locale, document, facts: factWords });
  const telling: Telling = { language: languages[locale], wording };
  return [
    ...earningLines(document, telling),
    ...ruleLines(document, telling),
    ...refundLines(document, telling),
    ...(document.ladders ?? []).flatMap((ladder) => ladderLines(ladder, telling)),
    ...layerLines(document, telling),
  ];
}

function earningLines(document: ProgramDocument, telling: Telling): string[] {
  const { language, wording } = telling;
  const { earning, wallets = [] } = document;
  const names = wallets.map(({ name }) => wording.localized(name));
  const qualifying = wallets.filter((wallet) => wallet.qualifying === true);
  const lines = [language.heading(wording.localized(document.name), document)];
  if (names.length > 1 || qualifying.length > 0)
    lines.push(
      language.wallets(
        names,
        qualifying.map(({ name }) => wording.localized(name)),
      ),
    );
  const durations = durationWords({ pending: earning.pending, expiry: earning.expiry }, telling);
  lines.push(language.who(earning.who), language.base(earning));
  lines.push(wording.language.common.paragraph(durations));
  return lines;
}

function ruleLines(document: ProgramDocument, telling: Telling): string[] {
  const { language } = telling;
  const { earning } = document;
  if (earning.rules.length === 0) return [language.noRules];
  return [
    language.rules,
    ...earning.rules.map((rule) => `- ${ruleWords(rule, telling)}`),
    ...combineLines(document, telling),
    language.rounding[earning.rounding],
  ];
}

function refundLines(document: ProgramDocument, { language, wording }: Telling): string[] {
  const { clawback, reinstateGrace, leapBirthday } = document;
  const floor =
    clawback.type === "into_debt" && clawback.floor !== undefined
      ? wording.formats.count(clawback.floor)
      : undefined;
  const grace = reinstateGrace === undefined ? undefined : wording.duration(reinstateGrace);
  return [
    language.clawback(clawback.type, floor),
    language.unspend(grace),
    ...(leapBirthday === undefined ? [] : [language.leapBirthday[leapBirthday]]),
  ];
}

function layerLines({ layers = [] }: ProgramDocument, telling: Telling): string[] {
  const { language, wording } = telling;
  if (layers.length === 0) return [];
  const lines = layers.map((layer) => {
    const phrases = conditionWords(layer.when, { ...telling, plain: true });
    const condition = phrases.length === 0 ? undefined : language.all(phrases);
    const rights = (layer.rights ?? []).map((right) => wording.localized(right));
    return `- ${language.layer(wording.localized(layer.name), layer, condition, rights)}`;
  });
  return [language.layers, ...lines];
}
