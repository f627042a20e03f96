// Condition trees compiled to functions that answer which leaf failed, without allocating.

import type {
  Condition,
  ConditionLeaf,
  ConditionOperator,
  ConditionValue,
} from "@regulars/contract";
import { parseDate } from "../kernel/calendar-date.ts";
import {
  type FactContext,
  type FactValue,
  type FactValues,
  ladderOf,
  type ReadFact,
  readerOf,
  type TellFact,
  tellerOf,
} from "./fact-values.ts";
import { findFact } from "./facts.ts";

/** 0 when the condition holds, else the number (from 1) of the first leaf that failed. */
type TestCondition = (values: FactValues) => number;

/** A leaf of a compiled condition, as explanations name it. */
interface CompiledLeaf {
  /** Child positions from the root, joined with dots; empty when the condition is one leaf. */
  readonly path: string;
  readonly fact: string;
  /** Reads the fact's value, when it is one that can be told. */
  readonly tell: TellFact | undefined;
}

/** A condition ready to be asked. */
export interface CompiledCondition {
  readonly test: TestCondition;
  /** Leaf number n stands at position n − 1. */
  readonly leaves: readonly CompiledLeaf[];
}

/** Compiles a condition. It must have passed `checkProgram`. */
export function compileCondition(condition: Condition, context: FactContext): CompiledCondition {
  const leaves: CompiledLeaf[] = [];
  const test = compileNode(condition, "", leaves, context);
  return { test, leaves };
}

function compileNode(
  node: Condition,
  path: string,
  leaves: CompiledLeaf[],
  context: FactContext,
): TestCondition {
  const child = (one: Condition, index: number) =>
    compileNode(one, path === "" ? String(index) : `${path}.${index}`, leaves, context);
  if ("all" in node) return everyOf(node.all.map(child));
  if ("any" in node) return someOf(node.any.map(child));
  if ("not" in node) {
    const first = leaves.length + 1;
    const test = child(node.not, 0);
    return (values) => (test(values) === 0 ? first : 0);
  }
  leaves.push({ path, fact: node.fact, tell: tellerOf(node.fact, context) });
  return compileLeaf(node, leaves.length, context);
}

/** Short lists, which are nearly all there are, are asked without a loop. */
function everyOf(tests: readonly TestCondition[]): TestCondition {
  const [first, second, third] = tests;
  if (!first) return () => 0;
  if (!second) return first;
  if (!third) return (values) => first(values) || second(values);
  const rest = tests.slice(3);
  if (rest.length === 0) return (values) => first(values) || second(values) || third(values);
  const others = everyOf(rest);
  return (values) => first(values) || second(values) || third(values) || others(values);
}

/** When every alternative fails, the first one's failing leaf is the answer. */
function someOf(tests: readonly TestCondition[]): TestCondition {
  const [first, ...rest] = tests;
  if (!first) throw new RangeError("a condition of no alternatives holds for nobody");
  return (values) => {
    const failed = first(values);
    if (failed === 0) return 0;
    for (let index = 0; index < rest.length; index += 1) if (rest[index]?.(values) === 0) return 0;
    return failed;
  };
}

function compileLeaf(leaf: ConditionLeaf, number: number, context: FactContext): TestCondition {
  const operand = operandOf(leaf, context);
  const read = readerOf(leaf.fact, context);
  const typed = findFact(leaf.fact)?.type === "any" && ordering.has(leaf.op);
  return comparison(leaf.op, typed ? numbersOnly(read) : read, operand, number);
}

const ordering: ReadonlySet<string> = new Set(["lt", "lte", "gt", "gte", "between"]);

/** An event may send text where a rule compares numbers: that is no match, not a comparison of text. */
function numbersOnly(read: ReadFact): ReadFact {
  return (values) => {
    const value = read(values);
    return typeof value === "number" ? value : undefined;
  };
}

/** The value to compare with, in the form in which the fact is read: dates as days, tiers as rungs. */
function operandOf(leaf: ConditionLeaf, context: FactContext): ConditionValue {
  const type = findFact(leaf.fact)?.type;
  if (type !== "date" && type !== "tier") return leaf.value;
  const tiers = type === "tier" ? context.ladders[ladderOf(leaf.fact, context)]?.tiers : undefined;
  const convert = (value: unknown): number =>
    tiers ? tiers.indexOf(String(value)) : parseDate(String(value));
  return Array.isArray(leaf.value) ? leaf.value.map(convert) : convert(leaf.value);
}

/** One function per operator that answers 0 or the leaf's number itself: every call less counts. */
function comparison(
  op: ConditionOperator,
  read: ReadFact,
  operand: ConditionValue,
  failed: number,
): TestCondition {
  const list = (Array.isArray(operand) ? operand : [operand]) as readonly (string | number)[];
  const [low = Number.NaN, high = Number.NaN] = list as readonly number[];
  const isIn = membership(list);
  switch (op) {
    case "eq":
      return (values) => (read(values) === operand ? 0 : failed);
    case "ne":
      return (values) => (read(values) === operand ? failed : 0);
    case "lt":
      return (values) => ((read(values) as number) < low ? 0 : failed);
    case "lte":
      return (values) => ((read(values) as number) <= low ? 0 : failed);
    case "gt":
      return (values) => ((read(values) as number) > low ? 0 : failed);
    case "gte":
      return (values) => ((read(values) as number) >= low ? 0 : failed);
    case "between":
      return (values) => {
        const value = read(values) as number;
        return value >= low && value <= high ? 0 : failed;
      };
    case "in":
      return (values) => (isIn(read(values)) ? 0 : failed);
    case "not_in":
      return (values) => (isIn(read(values)) ? failed : 0);
    case "contains":
      return (values) => (has(read(values), list[0]) ? 0 : failed);
    case "contains_any":
      return (values) => {
        const value = read(values);
        for (const wanted of list) if (has(value, wanted)) return 0;
        return failed;
      };
    case "contains_all":
      return (values) => {
        const value = read(values);
        for (const wanted of list) if (!has(value, wanted)) return failed;
        return 0;
      };
  }
}

function has(value: FactValue, wanted: string | number | undefined): boolean {
  if (typeof value !== "object") return false;
  for (let index = 0; index < value.length; index += 1) if (value[index] === wanted) return true;
  return false;
}

/** Lists longer than this are looked up by hash. */
const shortList = 8;

function membership(list: readonly (string | number)[]): (value: FactValue) => boolean {
  if (list.length > shortList) {
    const set = new Set<unknown>(list);
    return (value) => set.has(value);
  }
  const [first, second, third] = list;
  if (list.length === 1) return (value) => value === first;
  if (list.length === 2) return (value) => value === first || value === second;
  if (list.length === 3) return (value) => value === first || value === second || value === third;
  return (value) => (list as readonly unknown[]).includes(value);
}
