// An earning rule made ready: conditions compiled, dates as days, and every way in which it can fail prepared.

import type { CapPeriod, EarningRule, ProgramDocument, Unmatched } from "@regulars/contract";
import { parseDate } from "../kernel/calendar-date.ts";
import { type CompiledCondition, compileCondition } from "./condition.ts";
import type { FactContext, TellFact } from "./fact-values.ts";
import { type Exact, quotient, times } from "./integers.ts";
import { numberBytes, textBytes } from "./json-size.ts";

/** One way in which a rule can fail to match. */
export interface Miss {
  /** As it stands in an explanation, without the fact's value. */
  readonly plain: Unmatched;
  /** Bytes of `plain` in JSON. */
  readonly bytes: number;
  readonly tell: TellFact | undefined;
}

/** A condition of a rule with the miss of each leaf. */
export interface RuleCondition {
  readonly test: CompiledCondition["test"];
  /** Leaf number n stands at position n − 1. */
  readonly misses: readonly Miss[];
}

/** A cap that counts over a period. */
interface PeriodCap {
  readonly points: number;
  readonly period: CapPeriod;
}

/** A rule ready to be asked. */
export interface CompiledRule {
  readonly id: string;
  /** `order`, or the name of an event. */
  readonly trigger: string;
  readonly kind: "per_amount" | "fixed" | "per_item" | "multiplier";
  /** Points for every `per`; of a multiplier, its ten-thousandths. */
  readonly points: number;
  readonly per: number;
  /** Points for one unit of base, over the program's common denominator. */
  readonly scale: Exact;
  readonly when: RuleCondition | undefined;
  readonly lines: RuleCondition | undefined;
  /** Whether it has a first or last day. */
  readonly dated: boolean;
  /** First and last local day on which it is valid. */
  readonly from: number;
  readonly to: number;
  readonly once: boolean;
  readonly perOrder: number | undefined;
  readonly perCustomer: PeriodCap | undefined;
  readonly perProgram: PeriodCap | undefined;
  /** Position among the program's wallets. */
  readonly wallet: number;
  /** Its id where explanations name it; undefined for the default wallet. */
  readonly walletName: string | undefined;
  /** Position among the program's lot terms. */
  readonly lotTerms: number;
  readonly missed: { readonly validity: Miss; readonly once: Miss; readonly member: Miss };
  /** Bytes that a term of this rule takes in JSON, without its base. */
  readonly termBytes: number;
}

/** What compiling a rule needs to know of its program. */
export interface RuleContext extends FactContext {
  readonly wallets: readonly string[];
  /** See `commonDenominator`. */
  readonly denominator: Exact;
  /** Position of the lot terms of a rule. */
  lotTermsOf(rule: EarningRule): number;
}

/** The wallet of rules that name none, and of explanations' terms that name none. */
export const defaultWallet = "points";

/** Wallet ids in the document's order. */
export function walletsOf(document: ProgramDocument): readonly string[] {
  const named = document.wallets?.map(({ id }) => id) ?? [];
  return named.length > 0 ? named : [defaultWallet];
}

/** The trigger of a rule as one text. */
function triggerOf(rule: EarningRule): string {
  return rule.trigger === "order" ? "order" : rule.trigger.event;
}

/** Compiles a rule. It must have passed `checkProgram`. */
export function compileRule(rule: EarningRule, context: RuleContext): CompiledRule {
  const { award, caps, validity } = rule;
  const miss = (at: string) => missOf(rule.id, at, undefined);
  const wallet = rule.wallet ?? defaultWallet;
  const points = award.type === "multiplier" ? award.value : award.points;
  const per = award.type === "per_amount" ? award.per : 1;
  return {
    id: rule.id,
    trigger: triggerOf(rule),
    kind: award.type,
    points,
    per,
    scale: times(points, quotient(context.denominator, per)),
    when: conditionOf(rule, "w", context),
    lines: conditionOf(rule, "l", context),
    dated: validity !== undefined,
    from: validity?.from === undefined ? Number.NEGATIVE_INFINITY : parseDate(validity.from),
    to: validity?.to === undefined ? Number.POSITIVE_INFINITY : parseDate(validity.to),
    once: rule.once === true,
    perOrder: caps?.perOrder,
    perCustomer: caps?.perCustomer,
    perProgram: caps?.perProgram,
    wallet: Math.max(0, context.wallets.indexOf(wallet)),
    walletName: wallet === defaultWallet ? undefined : wallet,
    lotTerms: context.lotTermsOf(rule),
    missed: { validity: miss("validity"), once: miss("once"), member: miss("member") },
    termBytes:
      `{"rule":,"base":,"points":,"per":},`.length +
      textBytes(rule.id) +
      numberBytes(points) +
      numberBytes(per) +
      (wallet === defaultWallet ? 0 : `,"wallet":`.length + textBytes(wallet)),
  };
}

function conditionOf(
  rule: EarningRule,
  kind: "w" | "l",
  context: FactContext,
): RuleCondition | undefined {
  const condition = kind === "w" ? rule.when : rule.lines;
  if (!condition) return undefined;
  const { test, leaves } = compileCondition(condition, context);
  return { test, misses: leaves.map(({ path, tell }) => missOf(rule.id, kind + path, tell)) };
}

function missOf(rule: string, at: string, tell: Miss["tell"]): Miss {
  const plain = Object.freeze({ rule, at });
  return { plain, bytes: textBytes(rule) + textBytes(at) + `{"rule":,"at":},`.length, tell };
}
