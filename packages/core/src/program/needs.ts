// What state the rules of a program read.

import type { Condition, ProgramDocument } from "@regulars/contract";
import type { ProgramNeeds } from "./compiled.ts";
import type { CompiledRule } from "./compiled-rule.ts";

const profileFacts: ReadonlySet<string> = new Set([
  "customer.tags",
  "customer.gender",
  "customer.locale",
  "birthday.today",
  "birthday.this_week",
  "birthday.this_month",
]);

/** Reads off a program what must be loaded before it rates. */
export function needsOf(document: ProgramDocument, rules: readonly CompiledRule[]): ProgramNeeds {
  const read = new Set<string>();
  for (const { when } of document.earning.rules) if (when) collectFacts(when, read);
  const benefits = (document.ladders ?? []).flatMap(({ tiers }) =>
    tiers.flatMap((tier) => tier.benefits ?? []),
  );
  return {
    profile:
      [...read].some((fact) => profileFacts.has(fact)) ||
      benefits.some(({ type }) => type === "birthday_multiplier"),
    counters: rules.some(({ once, perCustomer }) => once || perCustomer !== undefined),
    shares: rules.some(({ perProgram }) => perProgram !== undefined),
    orderCount: read.has("customer.orders"),
  };
}

function collectFacts(condition: Condition, found: Set<string>): void {
  if ("all" in condition) for (const child of condition.all) collectFacts(child, found);
  else if ("any" in condition) for (const child of condition.any) collectFacts(child, found);
  else if ("not" in condition) collectFacts(condition.not, found);
  else found.add(condition.fact);
}

/** Whether a condition reads a fact. */
export function readsFact(condition: Condition, fact: string): boolean {
  const read = new Set<string>();
  collectFacts(condition, read);
  return read.has(fact);
}
