// The peers: general rule engines that evaluate the same conditions and add the same awards, without explaining.

import type { Condition, EarningRule } from "@regulars/contract";
import { LogicEngine } from "json-logic-engine";
import jsonLogic, { type RulesLogic } from "json-logic-js";
import { Engine, type NestedCondition, type TopLevelCondition } from "json-rules-engine";
import type { OrderFacts } from "./workload.ts";

/** A peer ready to rate orders: points of one order. */
export interface Peer {
  readonly name: string;
  rate(facts: OrderFacts): number | Promise<number>;
}

/** Points of the rules that matched: base awards add up, the highest multiplier scales them, rounded down once. */
function pointsOf(matched: readonly EarningRule[], { order }: OrderFacts): number {
  let thousandths = 0;
  let factor = 10_000;
  for (const { award } of matched)
    if (award.type === "fixed") thousandths += award.points * 1000;
    else if (award.type === "per_amount")
      thousandths += (order.amount * award.points * 1000) / award.per;
    else if (award.type === "multiplier") factor = Math.max(factor, award.value);
  return Math.floor((thousandths * factor) / 10_000_000);
}

/** json-rules-engine: all rules in one engine, facts handed over flat. */
export function jsonRulesEngine(rules: readonly EarningRule[]): Peer {
  const engine = new Engine(
    rules.map((rule) => ({
      name: rule.id,
      conditions: topLevel(rule.when),
      event: { type: "award", params: { rule } },
    })),
    { allowUndefinedFacts: true },
  );
  return {
    name: "json-rules-engine",
    async rate(facts) {
      const { events } = await engine.run(flatten(facts));
      const matched = events.map(({ params }) => (params as { rule: EarningRule }).rule);
      return pointsOf(matched, facts);
    },
  };
}

/** json-logic-js: each rule's condition applied to the facts. */
export function jsonLogicJs(rules: readonly EarningRule[]): Peer {
  const compiled = rules.map((rule) => ({ rule, logic: toLogic(rule.when) as RulesLogic }));
  return {
    name: "json-logic-js",
    rate(facts) {
      const matched: EarningRule[] = [];
      for (const { logic, rule } of compiled)
        if (jsonLogic.apply(logic, facts) === true) matched.push(rule);
      return pointsOf(matched, facts);
    },
  };
}

/** json-logic-engine: each rule's condition built to a function beforehand. */
export function jsonLogicEngineBuilt(rules: readonly EarningRule[]): Peer {
  const engine = new LogicEngine();
  const compiled = rules.map((rule) => ({ rule, holds: engine.build(toLogic(rule.when)) }));
  return {
    name: "json-logic-engine built",
    rate(facts) {
      const matched: EarningRule[] = [];
      for (const { holds, rule } of compiled) if (holds(facts) === true) matched.push(rule);
      return pointsOf(matched, facts);
    },
  };
}

function flatten({ customer, order }: OrderFacts): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
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

function topLevel(condition: Condition | undefined): TopLevelCondition {
  const node = nested(condition ?? { all: [] });
  return "all" in node || "any" in node || "not" in node ? node : { all: [node] };
}

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

function toLogic(condition: Condition | undefined): unknown {
  if (!condition) return true;
  if ("all" in condition) return { and: condition.all.map(toLogic) };
  if ("any" in condition) return { or: condition.any.map(toLogic) };
  if ("not" in condition) return { "!": [toLogic(condition.not)] };
  const { fact, op, value } = condition;
  const read = { var: fact };
  if (op === "in") return { in: [read, value] };
  if (op === "not_in") return { "!": [{ in: [read, value] }] };
  if (op === "contains") return { in: [value, read] };
  if (op === "between") {
    const [low, high] = value as readonly number[];
    return { "<=": [low, read, high] };
  }
  return { [logicOperators[op] ?? op]: [read, value] };
}
