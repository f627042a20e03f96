// A program version made ready to rate orders: names resolved, conditions compiled, dates at hand.

import type {
  Benefit,
  Ladder,
  Layer,
  ProgramDocument,
  ProgramVersion,
  Tier,
} from "@regulars/contract";
import { type Calendar, createCalendar } from "../kernel/calendar.ts";
import type { AwardInput, AwardResult } from "./award.ts";
import { compileLadder } from "./compiled-ladder.ts";
import { compileRule, type RuleContext, walletsOf } from "./compiled-rule.ts";
import { counterNames, greatestFactor, shareNames } from "./counter-names.ts";
import { createEvaluator } from "./evaluate.ts";
import { createLayerOf } from "./layer-of.ts";
import { createLotTerms, type LotTerms } from "./lot-terms.ts";
import { needsOf } from "./needs.ts";
import { commonDenominator, noRules, ruleSets } from "./rule-set.ts";

/** A tier on its ladder. */
export interface CompiledTier {
  readonly id: string;
  /** Rung from 0, ascending by threshold. */
  readonly index: number;
  readonly threshold: number;
  readonly benefits: readonly Benefit[];
  readonly document: Tier;
}

/** A ladder with its rungs in order. */
export interface CompiledLadder {
  readonly id: string;
  readonly document: Ladder;
  /** Ascending by threshold; the first has threshold 0. */
  readonly tiers: readonly CompiledTier[];
  /** Rung of a tier id; −1 when the ladder has no such tier. */
  indexOf(tier: string): number;
  /** The highest tier that a metric value reaches. */
  reached(metric: number): CompiledTier;
}

/** What layers are judged by. */
export interface LayerFacts {
  /** Money spent, minor units. */
  readonly spend: number;
  /** Number of orders. */
  readonly frequency: number;
  /** Days since the last order; undefined: none yet. */
  readonly recencyDays?: number | undefined;
  readonly activity: number;
  readonly interactions: number;
  readonly tags: readonly string[];
  /** Ladder id → tier id held. */
  readonly tiers: Readonly<Record<string, string>>;
}

/** What state the rules of a program read, so that nothing else is loaded. */
export interface ProgramNeeds {
  /** Birthday, gender, locale or tags. */
  readonly profile: boolean;
  readonly counters: boolean;
  readonly shares: boolean;
  /** The number of the customer's earlier orders. */
  readonly orderCount: boolean;
}

/** A counter that an award reads. */
export interface CounterName {
  readonly rule: string;
  readonly period: string;
}

/** A share of a program-wide cap that an award draws on. */
export interface ShareName {
  readonly rule: string;
  readonly period: string;
  /** Points of the whole cap. */
  readonly cap: number;
  /** Points of room that should be at hand. */
  readonly lease: number;
}

/** Size of an order, for the room that its award may need of program-wide caps. */
export interface AwardSize {
  /** Σ base of the lines. */
  readonly base: number;
  /** Σ quantity of the lines. */
  readonly quantity: number;
}

/** A program version that can rate. Pure: same input, same answer. */
export interface CompiledProgram {
  readonly version: number;
  readonly effectiveFrom: number;
  readonly document: ProgramDocument;
  readonly calendar: Calendar;
  readonly currency: string;
  /** In the document's order; `["points"]` when it names none. */
  readonly wallets: readonly string[];
  readonly qualifyingWallets: ReadonlySet<string>;
  /** In the document's order. */
  readonly ladders: readonly CompiledLadder[];
  readonly layers: readonly Layer[];
  readonly needs: ProgramNeeds;
  /** The ladder with this id. */
  ladder(id: string): CompiledLadder | undefined;
  /** The first layer whose condition holds. */
  layerOf(facts: LayerFacts): Layer | undefined;
  /** Counters that rating this trigger at this instant reads. */
  counterNames(trigger: string, placedAt: number): readonly CounterName[];
  /** Program-wide caps that rating this trigger at this instant draws on; `size` makes the lease fit the order. */
  shareNames(trigger: string, placedAt: number, size?: AwardSize): readonly ShareName[];
  award(input: AwardInput): AwardResult;
}

/** Makes a program version ready to rate. The document must have passed `checkProgram`. */
export function compileProgram(published: ProgramVersion): CompiledProgram {
  const { document, effectiveFrom, version } = published;
  const calendar = createCalendar(document.zone);
  const wallets = walletsOf(document);
  const ladders = (document.ladders ?? []).map(compileLadder);
  const lotTerms: LotTerms[] = [];
  const context: RuleContext = {
    wallets,
    denominator: commonDenominator(document.earning.rules),
    ladders: ladders.map(({ id, tiers }) => ({ id, tiers: tiers.map((tier) => tier.id) })),
    leapBirthday: document.leapBirthday ?? "28_february",
    lotTermsOf(rule) {
      const pending = rule.pending ?? document.earning.pending;
      const terms = createLotTerms(calendar, pending, rule.expiry ?? document.earning.expiry);
      const known = lotTerms.findIndex(({ key }) => key === terms.key);
      return known >= 0 ? known : lotTerms.push(terms) - 1;
    },
  };
  const rules = document.earning.rules.map((rule) => compileRule(rule, context));
  const sets = ruleSets(rules);
  const dayOf = (placedAt: number) => calendar.dayOf(placedAt);
  return {
    version,
    effectiveFrom,
    document,
    calendar,
    currency: document.currency,
    wallets,
    qualifyingWallets: new Set(
      document.wallets?.filter(({ qualifying }) => qualifying).map(({ id }) => id),
    ),
    ladders,
    layers: document.layers ?? [],
    needs: needsOf(document, rules),
    ladder: (id) => ladders.find((ladder) => ladder.id === id),
    layerOf: createLayerOf(document.layers ?? [], ladders, context),
    counterNames: (trigger, placedAt) =>
      counterNames(sets.get(trigger) ?? noRules, dayOf, placedAt),
    shareNames: (trigger, placedAt, size) =>
      shareNames(sets.get(trigger) ?? noRules, greatestFactor(document), dayOf, placedAt, size),
    award: createEvaluator({
      version,
      document,
      calendar,
      wallets,
      ladders,
      lotTerms,
      ruleSets: sets,
      denominator: context.denominator,
    }),
  };
}
