// Conditions that nobody can ever meet: every way to meet them contradicts itself.

import type { Condition, ConditionLeaf, ProgramDocument } from "@regulars/contract";
import { parseDate } from "../kernel/calendar-date.ts";
import { conditionsOf } from "./check-conditions.ts";
import { type Check, childrenOf, type Path } from "./check-report.ts";
import { ladderOf } from "./fact-values.ts";
import { findFact } from "./facts.ts";
import { createRange, type Range } from "./value-range.ts";

/** A leaf that must hold, or must not. */
interface Demand {
  readonly leaf: ConditionLeaf;
  readonly holds: boolean;
  readonly path: Path;
}

/** Ways to meet a condition that are looked at; one with more is taken to be meetable. */
const mostWays = 2000;

/** Refuses rules and layers whose condition contradicts itself. The facts and values must have been checked. */
export const checkMeetable: Check = (document, refuse) => {
  for (const { condition, path, rule } of conditionsOf(document)) {
    const ways = waysToMeet(condition, path, true);
    if (ways === undefined) continue;
    const clashes = ways.map((way) => clashOf(way, document, rule));
    const [first] = clashes;
    if (clashes.some((clash) => clash === undefined) || !first) continue;
    const at = ways.length === 1 ? first.path : path;
    const { fact } = first.leaf;
    const label = findFact(fact)?.label;
    refuse(
      at,
      {
        en: `nobody can meet this: what is asked of ${label?.en} (${fact}) contradicts itself or what is always so`,
        zh: `没有人能满足该条件：对${label?.zh}（${fact}）的要求自相矛盾，或与既定事实矛盾`,
      },
      {
        en: "change one of the comparisons of this fact, or join them with any",
        zh: "请修改对该事实的某个比较，或改用 any 连接",
      },
    );
  }
};

/** All ways to meet a condition (or to miss it), each a list of demands; undefined when there are too many. */
function waysToMeet(
  node: Condition,
  path: Path,
  holds: boolean,
): readonly (readonly Demand[])[] | undefined {
  if ("fact" in node) return [[{ leaf: node, holds, path }]];
  const children = childrenOf(node, path);
  const [only] = children;
  if ("not" in node && only) return waysToMeet(only.child, only.path, !holds);
  const parts: (readonly (readonly Demand[])[])[] = [];
  for (const { child, path: below } of children) {
    const ways = waysToMeet(child, below, holds);
    if (!ways) return undefined;
    parts.push(ways);
  }
  if ("all" in node !== holds) return parts.flat().length > mostWays ? undefined : parts.flat();
  let joined: readonly (readonly Demand[])[] = [[]];
  for (const part of parts) {
    if (joined.length * part.length > mostWays) return undefined;
    joined = joined.flatMap((way) => part.map((more) => [...way, ...more]));
  }
  return joined;
}

/** The first demand that leaves its fact no value at all. */
function clashOf(
  way: readonly Demand[],
  document: ProgramDocument,
  rule: number | undefined,
): Demand | undefined {
  const ranges = new Map<string, Range>();
  for (const demand of way) {
    const { fact } = demand.leaf;
    const range = ranges.get(fact) ?? startRange(fact, document, rule);
    ranges.set(fact, range);
    range.demand(convert(demand.leaf, document), demand.holds);
    if (range.isEmpty()) return demand;
  }
  return undefined;
}

/** What a fact can be before any comparison: its own range, and what the program makes of it. */
function startRange(name: string, document: ProgramDocument, rule: number | undefined): Range {
  const fact = findFact(name);
  const range = createRange({
    kind: fact?.type === "texts" ? "list" : "single",
    optional: fact?.optional === true,
    ...(fact?.range ? { low: fact.range[0], high: fact.range[1] } : undefined),
  });
  if (fact?.type === "flag") range.demand({ op: "in", values: [true, false] }, true);
  if (fact?.type === "tier") {
    const count = tiersOf(name, document).length;
    range.bound(0, count - 1);
  }
  if (name === "order.currency") range.demand({ op: "eq", values: [document.currency] }, true);
  if (name === "customer.member" && rule !== undefined && document.earning.who === "members")
    range.demand({ op: "eq", values: [true] }, true);
  if (name === "order.date" && rule !== undefined) {
    const { validity } = document.earning.rules[rule] ?? {};
    if (validity?.from !== undefined) range.bound(parseDate(validity.from), undefined);
    if (validity?.to !== undefined) range.bound(undefined, parseDate(validity.to));
  }
  return range;
}

function tiersOf(name: string, { ladders = [] }: ProgramDocument): readonly string[] {
  const context = {
    ladders: ladders.map(({ id, tiers }) => ({ id, tiers: tiers.map((tier) => tier.id) })),
    leapBirthday: "28_february" as const,
  };
  return context.ladders[ladderOf(name, context)]?.tiers ?? [];
}

/** A leaf with its values as they compare: dates as days, tiers as rungs. */
function convert(
  { fact, op, value }: ConditionLeaf,
  document: ProgramDocument,
): { readonly op: ConditionLeaf["op"]; readonly values: readonly (string | number | boolean)[] } {
  const values = Array.isArray(value) ? value : [value as string | number | boolean];
  const type = findFact(fact)?.type;
  if (type === "date") return { op, values: values.map((one) => parseDate(String(one))) };
  if (type !== "tier") return { op, values };
  const tiers = tiersOf(fact, document);
  return { op, values: values.map((one) => tiers.indexOf(String(one))) };
}
