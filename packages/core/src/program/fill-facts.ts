// Fills the record of facts from what is to be rated or judged.

import type { AwardInput } from "./award.ts";
import type { LayerFacts } from "./compiled.ts";
import type { FactValues } from "./fact-values.ts";

/** A ladder as facts read it. */
export interface FactLadder {
  readonly id: string;
  indexOf(tier: string): number;
}

/** Facts of an order or event, but for its day and hour. */
export function fillAwardFacts(
  values: FactValues,
  input: AwardInput,
  ladders: readonly FactLadder[],
): void {
  const { customer, lines } = input;
  let amount = 0;
  let base = 0;
  let quantity = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) continue;
    amount += line.amount;
    base += line.base;
    quantity += line.quantity;
  }
  values.amount = amount;
  values.base = base;
  values.quantity = quantity;
  values.lines = lines.length;
  values.channel = input.channel;
  values.market = input.market;
  values.currency = input.currency;
  values.member = customer.member;
  values.orders = customer.orders;
  values.gender = customer.gender;
  values.locale = customer.locale;
  values.birthday = customer.birthday;
  values.event = input.event;
  values.tags = customer.tags;
  fillRungs(values, customer.tiers, ladders);
}

/** Facts of a customer to be put in a layer. */
export function fillLayerFacts(
  values: FactValues,
  facts: LayerFacts,
  ladders: readonly FactLadder[],
): void {
  values.spend = facts.spend;
  values.frequency = facts.frequency;
  values.recencyDays = facts.recencyDays;
  values.activity = facts.activity;
  values.interactions = facts.interactions;
  values.tags = facts.tags;
  fillRungs(values, facts.tiers, ladders);
}

function fillRungs(
  values: FactValues,
  tiers: Readonly<Record<string, string>>,
  ladders: readonly FactLadder[],
): void {
  for (let index = 0; index < ladders.length; index += 1) {
    const ladder = ladders[index];
    const tier = ladder && tiers[ladder.id];
    values.rungs[index] = ladder && tier !== undefined ? ladder.indexOf(tier) : -1;
  }
}
