// The peers: general rule engines that evaluate the same conditions and add the same awards, without explaining.

import type { Condition, EarningRule } from "@regulars/contract";
import { LogicEngine } from "json-logic-engine";
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { type Almanac, Engine, type NestedCondition } from "json-rules-engine";
import type { OrderFacts } from "./workload.ts";

/** A peer ready to rate orders: points of one order. */
export interface Peer {
  readonly name: string;
  rate(facts: OrderFacts): number | Promise<number>;
}

/** A rule that matched, and the money and pieces that it counts. */
interface Matched {
  readonly rule: EarningRule;
  readonly amount: number;
  readonly quantity: number;
}

/** Points of the rules that matched: base awards add up, the highest multiplier scales them, rounded down once. */
function pointsOf(matched: readonly Matched[], common: number): number {
  let sum = 0;
  let factor = 10_000;
  for (const { amount, quantity, rule } of matched) {
    const { award } = rule;
    if (award.type === "fixed") sum += award.points * common;
    else if (award.type === "per_item") sum += quantity * award.points * common;
    else if (award.type === "per_amount") sum += amount * award.points * (common / award.per);
    else factor = Math.max(factor, award.value);
  }
  return Math.floor((sum * factor) / (common * 10_000));
}

/** Least common multiple of every `per`, so that sums stay whole. */
function commonOf(rules: readonly EarningRule[]): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let common = 1;
  for (const { award } of rules)
    if (award.type === "per_amount") common *= award.per / divisor(common, award.per);
  return common;
}

/** All that a rule asks of an order, its first and last day included. */
function askedOf({ validity, when }: EarningRule): Condition | undefined {
  const asked: Condition[] = [];
  const { from, to } = validity ?? {};
  if (from !== undefined && to !== undefined)
    asked.push({ fact: "order.date", op: "between", value: [from, to] });
  else if (from !== undefined) asked.push({ fact: "order.date", op: "gte", value: from });
  else if (to !== undefined) asked.push({ fact: "order.date", op: "lte", value: to });
  if (when) asked.push(...("all" in when ? when.all : [when]));
  return asked.length > 0 ? { all: asked } : undefined;
}

/** json-rules-engine: all rules in one engine, facts handed over flat; the lines of a rule are a fact of its own. */
export function jsonRulesEngine(rules: readonly EarningRule[]): Peer {
  const common = commonOf(rules);
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const rule of rules) {
    const ofLines = { fact: rule.id, path: "$.quantity", operator: "greaterThan", value: 0 };
    const asked = askedOf(rule);
    const whole = asked ? nested(asked) : undefined;
    engine.addRule({
      name: rule.id,
      conditions: { all: [...(whole ? [whole] : []), ...(rule.lines ? [ofLines] : [])] },
      event: { type: "award", params: { rule } },
    });
    if (rule.lines) engine.addFact(rule.id, linesFact(rule.lines));
  }
  return {
    name: "json-rules-engine",
    async rate(facts) {
      const { almanac, events } = await engine.run(flatten(facts));
      const matched: Matched[] = [];
      for (const { params } of events) {
        const { rule } = params as { rule: EarningRule };
        const counted = rule.lines
          ? await almanac.factValue<{ amount: number; quantity: number }>(rule.id)
          : facts.order;
        matched.push({ rule, amount: counted.amount, quantity: counted.quantity });
      }
      return pointsOf(matched, common);
    },
  };
}

/** json-logic-js: each rule's condition applied to the facts, lines filtered and summed by json-logic itself. */
export function jsonLogicJs(rules: readonly EarningRule[]): Peer {
  return logicPeer("json-logic-js", rules, (logic) => {
    const typed = logic as RulesLogic;
    return (facts) => jsonLogic.apply(typed, facts) as unknown;
  });
}

/** json-logic-engine: the same, built to functions beforehand. */
export function jsonLogicEngineBuilt(rules: readonly EarningRule[]): Peer {
  const engine = new LogicEngine();
  return logicPeer("json-logic-engine built", rules, (logic) => {
    const built = engine.build(logic) as (facts: OrderFacts) => unknown;
    return typeof built === "function" ? built : () => built;
  });
}

function logicPeer(
  name: string,
  rules: readonly EarningRule[],
  prepare: (logic: unknown) => (facts: OrderFacts) => unknown,
): Peer {
  const common = commonOf(rules);
  const compiled = rules.map((rule) => ({
    rule,
    holds: prepareWhole(rule, prepare),
    amount: rule.lines ? prepare(sumOfLines(rule.lines, "amount")) : undefined,
    quantity: rule.lines ? prepare(sumOfLines(rule.lines, "quantity")) : undefined,
  }));
  return {
    name,
    rate(facts) {
      const matched: Matched[] = [];
      for (const { amount, holds, quantity, rule } of compiled) {
        if (holds && holds(facts) !== true) continue;
        const counts = rule.award.type === "per_item" ? quantity : amount;
        const counted = counts ? (counts(facts) as number) : 0;
        if (counts && counted === 0) continue;
        const whole = counts ? { amount: counted, quantity: counted } : facts.order;
        matched.push({ rule, amount: whole.amount, quantity: whole.quantity });
      }
      return pointsOf(matched, common);
    },
  };
}

function prepareWhole<T>(rule: EarningRule, prepare: (logic: unknown) => T): T | undefined {
  const asked = askedOf(rule);
  return asked ? prepare(toLogic(asked)) : undefined;
}

/** The lines that meet a condition, each `unit` added up. */
function sumOfLines(condition: Condition, unit: "amount" | "quantity"): unknown {
  const counted = { filter: [{ var: "lines" }, toLogic(condition)] };
  return { reduce: [counted, { "+": [{ var: "accumulator" }, { var: `current.${unit}` }] }, 0] };
}

/** What json-rules-engine leaves to the shop's own code: the lines that meet a condition, summed up. */
function linesFact(condition: Condition) {
  const meets = lineTest(condition);
  return async (_: unknown, almanac: Almanac) => {
    const lines = await almanac.factValue<OrderFacts["lines"]>("lines");
    let amount = 0;
    let quantity = 0;
    for (const line of lines) {
      if (!meets(line)) continue;
      amount += line.amount;
      quantity += line.quantity;
    }
    return { amount, quantity };
  };
}

function lineTest(condition: Condition): (line: OrderFacts["lines"][number]) => boolean {
  if ("all" in condition) {
    const tests = condition.all.map(lineTest);
    return (line) => tests.every((test) => test(line));
  }
  if (!("fact" in condition)) throw new Error("the workload has no such condition on lines");
  const { fact, value } = condition;
  if (fact === "line.categories") return (line) => line.categories.includes(String(value));
  const key = fact === "line.amount" ? "amount" : "quantity";
  return (line) => line[key] >= Number(value);
}

function flatten({ customer, lines, order }: OrderFacts): Record<string, unknown> {
  const flat: Record<string, unknown> = { lines };
  for (const [name, value] of Object.entries(order)) flat[`order.${name}`] = value;
  for (const [name, value] of Object.entries(customer)) flat[`customer.${name}`] = value;
  return flat;
}

const engineOperators: Readonly<Record<string, string>> = {
  eq: "equal",
  ne: "notEqual",
  lt: "lessThan",
  lte: "lessThanInclusive",
  gt: "greaterThan",
  gte: "greaterThanInclusive",
  in: "in",
  not_in: "notIn",
  contains: "contains",
};

function nested(condition: Condition): NestedCondition {
  if ("all" in condition) return { all: condition.all.map(nested) };
  if ("any" in condition) return { any: condition.any.map(nested) };
  if ("not" in condition) return { not: nested(condition.not) };
  const { fact, op, value } = condition;
  if (op !== "between") return { fact, operator: engineOperators[op] ?? op, value };
  const [low, high] = value as readonly number[];
  return {
    all: [
      { fact, operator: "greaterThanInclusive", value: low },
      { fact, operator: "lessThanInclusive", value: high },
    ],
  };
}

const logicOperators: Readonly<Record<string, string>> = {
  eq: "===",
  ne: "!==",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
};

function toLogic(condition: Condition): unknown {
  if ("all" in condition) return { and: condition.all.map(toLogic) };
  if ("any" in condition) return { or: condition.any.map(toLogic) };
  if ("not" in condition) return { "!": [toLogic(condition.not)] };
  const { fact, op, value } = condition;
  const read = { var: fact.replace(/^line\./, "") };
  if (op === "in") return { in: [read, value] };
  if (op === "not_in") return { "!": [{ in: [read, value] }] };
  if (op === "contains") return { in: [value, read] };
  if (op === "between") {
    const [low, high] = value as readonly number[];
    return { "<=": [low, read, high] };
  }
  return { [logicOperators[op] ?? op]: [read, value] };
}
