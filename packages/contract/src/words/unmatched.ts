// Rules that gave nothing: staff see each with what failed, a shopper sees what would have helped.
import type { AwardExplanation, Unmatched } from "../explanation.ts";
import { factLabel, factValue, leafAt, wanted, writtenOperator } from "./conditions.ts";
import type { Wording } from "./wording.ts";

/** Lines for staff: a title, one line per rule, and how many more there were. */
export function unmatchedWords(award: AwardExplanation, wording: Wording): string[] {
  if (award.unmatched.length === 0) return [];
  const phrases = wording.language.unmatched;
  const lines = award.unmatched.map((one) =>
    phrases.rule(wording.names.rule(one.rule), reason(one, wording)),
  );
  if (award.more !== undefined && award.more > 0)
    lines.push(phrases.more(wording.count(award.more)));
  return [phrases.title, ...lines.map((line) => `- ${line}`)];
}

/** At most one sentence for a shopper: join, or how much an order needs for a rule. */
export function helpWords(award: AwardExplanation, wording: Wording): string[] {
  const phrases = wording.language.unmatched;
  if (award.unmatched.some(({ at }) => at === "member")) return [phrases.join];
  for (const one of award.unmatched) {
    const found = failed(one, wording);
    if (found === undefined) continue;
    const { fact, value } = found.leaf;
    const op = writtenOperator(found.leaf.op, found.negated);
    const isThreshold = op === "gte" || op === "gt";
    const isOrderMoney = fact.startsWith("order.") && wording.fact(fact)?.type === "money";
    if (isThreshold && isOrderMoney && typeof value === "number")
      return [
        phrases.spend(wording.formats.price(value), op === "gt", wording.names.rule(one.rule)),
      ];
  }
  return [];
}

function failed({ rule, at }: Unmatched, wording: Wording): ReturnType<typeof leafAt> {
  if (!/^[wl][\d.]*$/.test(at)) return undefined;
  const document = wording.names.findRule(rule);
  const path = at
    .slice(1)
    .split(".")
    .filter((step) => step !== "")
    .map(Number);
  return leafAt(at.startsWith("w") ? document?.when : document?.lines, path);
}

function reason(one: Unmatched, wording: Wording): string {
  const { common, unmatched: phrases } = wording.language;
  const rule = wording.names.findRule(one.rule);
  if (one.at === "once") return phrases.once;
  if (one.at === "member") return phrases.member;
  if (one.at === "trigger")
    return phrases.trigger(typeof rule?.trigger === "object" ? rule.trigger.event : undefined);
  if (one.at === "validity") {
    const { from, to } = rule?.validity ?? {};
    return phrases.validity(
      from === undefined ? undefined : wording.formats.date(from),
      to === undefined ? undefined : wording.formats.date(to),
    );
  }
  const found = failed(one, wording);
  if (found === undefined) return one.at.startsWith("l") ? phrases.lines : phrases.condition;
  const { leaf, negated } = found;
  const value = one.value === undefined ? undefined : factValue(leaf.fact, one.value, wording);
  return common.leaf(factLabel(leaf.fact, wording), wanted(leaf, wording, negated), value);
}
