// Conditions: every fact known where it is read, every operator and value of the fact's type.

import type { Condition, ConditionLeaf, ProgramDocument } from "@regulars/contract";
import { parseDate } from "../kernel/calendar-date.ts";
import { type Check, childrenOf, listed, type Path, type Refuse } from "./check-report.ts";
import { type Fact, type FactScope, facts, findFact, operatorsOf, tierLadder } from "./facts.ts";

/** Where conditions stand, as sentences name it. */
const places: Readonly<Record<FactScope, { readonly en: string; readonly zh: string }>> = {
  order: { en: "a condition on orders", zh: "订单条件" },
  event: { en: "a condition on events", zh: "行为事件条件" },
  line: { en: "a condition on lines", zh: "订单行条件" },
  layer: { en: "a condition of a layer", zh: "客户分层条件" },
};

/** Checks facts, operators and values of every condition of the program. */
export const checkConditions: Check = (document, refuse) => {
  for (const { condition, path, scope } of conditionsOf(document))
    checkNode(condition, path, scope, document, refuse);
};

/** Every condition of a program with its path and the facts that are known there. */
export function conditionsOf(document: ProgramDocument): readonly {
  readonly condition: Condition;
  readonly path: Path;
  readonly scope: FactScope;
  /** Position of its rule; undefined for layers. */
  readonly rule: number | undefined;
}[] {
  const { earning, layers = [] } = document;
  return [
    ...earning.rules.flatMap(({ lines, trigger, when }, rule) => {
      const path = ["earning", "rules", rule];
      const scope: FactScope = trigger === "order" ? "order" : "event";
      return [
        ...(when ? [{ condition: when, path: [...path, "when"], scope, rule }] : []),
        ...(lines
          ? [{ condition: lines, path: [...path, "lines"], scope: "line" as const, rule }]
          : []),
      ];
    }),
    ...layers.flatMap(({ when }, index) =>
      when
        ? [
            {
              condition: when,
              path: ["layers", index, "when"],
              scope: "layer" as const,
              rule: undefined,
            },
          ]
        : [],
    ),
  ];
}

function checkNode(
  node: Condition,
  path: Path,
  scope: FactScope,
  document: ProgramDocument,
  refuse: Refuse,
): void {
  if (!("fact" in node)) {
    for (const { child, path: below } of childrenOf(node, path))
      checkNode(child, below, scope, document, refuse);
    return;
  }
  const fact = knownFact(node.fact, document);
  if (!fact?.scopes.includes(scope)) {
    refuseFact(node.fact, fact, path, scope, refuse);
    return;
  }
  if (!operatorsOf[fact.type].includes(node.op)) {
    const names = listed(operatorsOf[fact.type]);
    refuse(
      [...path, "op"],
      {
        en: `"${node.op}" cannot compare ${fact.label.en} (${fact.name})`,
        zh: `“${node.op}”不能用于${fact.label.zh}（${fact.name}）`,
      },
      { en: `use one of ${names.en}`, zh: `请使用其中之一：${names.zh}` },
    );
    return;
  }
  for (const value of valuesOf(node)) {
    const fault = faultOf(value, node, fact, document);
    if (!fault) continue;
    refuse(
      [...path, "value"],
      {
        en: `${JSON.stringify(value)} is no value of ${fact.label.en} (${fact.name})`,
        zh: `${JSON.stringify(value)} 不是${fact.label.zh}（${fact.name}）的有效值`,
      },
      fault,
    );
    return;
  }
}

function knownFact(name: string, { ladders = [] }: ProgramDocument): Fact | undefined {
  const fact = findFact(name);
  if (fact?.type !== "tier") return fact;
  const ladder = tierLadder(name);
  const known = ladder === undefined ? ladders.length > 0 : ladders.some(({ id }) => id === ladder);
  return known ? fact : undefined;
}

function refuseFact(
  name: string,
  fact: Fact | undefined,
  path: Path,
  scope: FactScope,
  refuse: Refuse,
): void {
  const usable = facts.filter(({ scopes }) => scopes.includes(scope)).map((one) => one.name);
  const names = listed(scope === "event" ? ["event.<property>", ...usable] : usable);
  const place = places[scope];
  refuse(
    [...path, "fact"],
    fact
      ? { en: `"${name}" is not known in ${place.en}`, zh: `${place.zh}中不能使用“${name}”` }
      : { en: `there is no fact "${name}"`, zh: `没有名为“${name}”的事实` },
    { en: `use one of ${names.en}`, zh: `请使用其中之一：${names.zh}` },
  );
}

/** The single values that a leaf compares with. */
function valuesOf({ value }: ConditionLeaf): readonly (string | number | boolean)[] {
  return Array.isArray(value) ? value : [value as string | number | boolean];
}

/** What to write instead of a value that does not fit its fact. */
function faultOf(
  value: string | number | boolean,
  { op }: ConditionLeaf,
  fact: Fact,
  document: ProgramDocument,
): { en: string; zh: string } | undefined {
  switch (fact.type) {
    case "money":
    case "count":
      return faultOfNumber(value, fact);
    case "text":
    case "texts":
      return typeof value === "string" && value !== ""
        ? undefined
        : { en: "write a text", zh: "请填写文本" };
    case "flag":
      return typeof value === "boolean"
        ? undefined
        : { en: "write true or false", zh: "请填写 true 或 false" };
    case "date":
      return isDate(value)
        ? undefined
        : { en: "write a date such as 2026-11-22", zh: "请填写日期，例如 2026-11-22" };
    case "tier":
      return faultOfTier(value, fact.name, document);
    case "any":
      return typeof value === "number" || operatorsOf.text.includes(op)
        ? undefined
        : { en: "write a whole number", zh: "请填写整数" };
  }
}

function faultOfNumber(
  value: string | number | boolean,
  { range, type }: Fact,
): { en: string; zh: string } | undefined {
  const [low, high] = range ?? [0, Number.MAX_SAFE_INTEGER];
  const bounded = high < Number.MAX_SAFE_INTEGER;
  if (typeof value === "number" && value >= (bounded ? low : 0) && value <= high) return undefined;
  if (bounded)
    return {
      en: `write a number from ${low} to ${high}`,
      zh: `请填写 ${low} 到 ${high} 之间的数字`,
    };
  return type === "money"
    ? {
        en: "write money as a whole number of minor units: 1250 is 12.50",
        zh: "金额请以最小货币单位的整数填写：1250 表示 12.50",
      }
    : { en: "write a whole number, 0 or more", zh: "请填写不小于 0 的整数" };
}

function faultOfTier(
  value: string | number | boolean,
  name: string,
  { ladders = [] }: ProgramDocument,
): { en: string; zh: string } | undefined {
  const wanted = tierLadder(name);
  const ladder = wanted === undefined ? ladders[0] : ladders.find(({ id }) => id === wanted);
  const tiers = (ladder?.tiers ?? []).map(({ id }) => id);
  if (tiers.includes(String(value))) return undefined;
  const names = listed(tiers);
  return { en: `use one of the tiers ${names.en}`, zh: `请使用已有的会员等级：${names.zh}` };
}

function isDate(value: unknown): boolean {
  if (typeof value !== "string") return false;
  try {
    parseDate(value);
    return true;
  } catch {
    return false;
  }
}
