// Rating one order or event: which rules match, what they give, and to which lots and lines it goes.

import type { Benefit, ProgramDocument } from "@regulars/contract";
import type { Calendar } from "../kernel/calendar.ts";
import { allot } from "./allot.ts";
import type { AwardInput, AwardResult } from "./award.ts";
import { answerOf } from "./award-answer.ts";
import { addMiss, addMultiplier, addShare, createDraft, type Selection } from "./award-draft.ts";
import { fallsIn } from "./birthday.ts";
import type { CompiledRule, Miss, RuleCondition } from "./compiled-rule.ts";
import { createExplainer } from "./explain-award.ts";
import { emptyFacts } from "./fact-values.ts";
import { combineFactors, one } from "./factors.ts";
import { type FactLadder, fillAwardFacts } from "./fill-facts.ts";
import type { Exact } from "./integers.ts";
import type { LotTerms } from "./lot-terms.ts";
import { readsFact } from "./needs.ts";
import { addUp } from "./rule-amounts.ts";
import { noRules, type RuleSet } from "./rule-set.ts";

/** A ladder as earning reads it. */
interface EarningLadder extends FactLadder {
  readonly tiers: readonly { readonly id: string; readonly benefits: readonly Benefit[] }[];
}

/** What rating needs of a compiled program. */
export interface EvaluatorParts {
  readonly version: number;
  readonly document: ProgramDocument;
  readonly calendar: Calendar;
  readonly wallets: readonly string[];
  readonly ladders: readonly EarningLadder[];
  readonly lotTerms: readonly LotTerms[];
  readonly ruleSets: ReadonlyMap<string, RuleSet>;
  /** Common denominator of the base awards. */
  readonly denominator: Exact;
}

/** Makes the function that rates orders and events. */
export function createEvaluator(parts: EvaluatorParts): (input: AwardInput) => AwardResult {
  const { calendar, document, ladders } = parts;
  const { earning, leapBirthday = "28_february" } = document;
  const values = emptyFacts(ladders.length);
  const { line: noLine } = values;
  /** The evaluation under way. */
  let draft = createDraft();
  const explain = createExplainer(parts);
  const readsHour = document.earning.rules.some(
    ({ when }) => when && readsFact(when, "order.hour"),
  );
  /** The lines that the rule under way counts. */
  let selection: Selection;
  /** Finds the lines that a rule counts; says why when it counts none. */
  function selectLines(condition: RuleCondition, lines: AwardInput["lines"]): Miss | undefined {
    const chosen: number[] = [];
    let first = 0;
    for (let index = 0; index < lines.length; index += 1) {
      values.line = lines[index] ?? noLine;
      const failed = condition.test(values);
      if (failed === 0) chosen.push(index);
      else if (first === 0) first = failed;
    }
    if (chosen.length === 0) return condition.misses[first - 1];
    selection = chosen.length < lines.length ? chosen : undefined;
    return undefined;
  }

  function match(rule: CompiledRule, input: AwardInput): Miss | undefined {
    if (rule.dated && (values.day < rule.from || values.day > rule.to)) return rule.missed.validity;
    if (rule.when) {
      const failed = rule.when.test(values);
      if (failed !== 0) return rule.when.misses[failed - 1] ?? rule.missed.validity;
    }
    selection = undefined;
    if (rule.lines) {
      const miss = selectLines(rule.lines, input.lines);
      if (miss) return miss;
    }
    if (rule.once && input.counters(rule.id, "ever").times > 0) return rule.missed.once;
    if (rule.kind !== "multiplier") addShare(draft, rule, selection);
    else {
      addMultiplier(draft, rule.id, rule.points, selection);
      if (rule.once) draft.onceMultipliers = [...draft.onceMultipliers, rule];
    }
    return undefined;
  }

  /** Multipliers among the benefits of the tier held on each ladder. */
  function multiplyByTiers(): void {
    for (let index = 0; index < ladders.length; index += 1) {
      const rung = values.rungs[index] ?? -1;
      const tier = rung >= 0 ? ladders[index]?.tiers[rung] : undefined;
      if (!tier) continue;
      for (const benefit of tier.benefits)
        if (benefit.type === "earning_multiplier") {
          if (benefit.value !== one)
            addMultiplier(draft, `tier:${tier.id}`, benefit.value, undefined);
        } else if (
          benefit.type === "birthday_multiplier" &&
          values.birthday &&
          fallsIn(values.birthday, values.day, benefit.period, leapBirthday)
        )
          addMultiplier(draft, `birthday:${tier.id}`, benefit.value, undefined);
    }
  }

  return (input) => {
    const { rules } = parts.ruleSets.get(input.trigger) ?? noRules;
    const shutOut = earning.who === "members" && !input.customer.member;
    fillAwardFacts(values, input, ladders);
    values.day = calendar.dayOf(input.placedAt);
    if (readsHour) values.hour = calendar.hourOf(input.placedAt);
    draft = createDraft();
    for (const rule of rules) {
      const miss = shutOut ? rule.missed.member : match(rule, input);
      if (miss) addMiss(draft, miss);
    }
    if (input.lines.length > 0) values.line = input.lines[0] ?? noLine;
    if (draft.shareCount > 0) {
      multiplyByTiers();
      if (draft.multipliers.length > 0)
        draft.factors = combineFactors(
          draft.multipliers,
          draft.selections,
          input.lines.length,
          earning.multipliers,
        );
      addUp(draft, input, values, parts.denominator);
      allot(draft, input.earnedAt, earning.rounding, parts.lotTerms);
    }
    return answerOf(draft, input, parts.wallets, explain(draft, values));
  };
}
