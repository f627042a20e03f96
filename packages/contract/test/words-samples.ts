// One explanation of every kind, and some more of the kinds that can say much.
import type {
  AwardExplanation,
  ClawbackExplanation,
  Explanation,
  ExplanationContext,
  TierExplanation,
} from "@regulars/contract";

/** An explanation with what is known beside it. */
export interface Sample {
  readonly explanation: Explanation;
  readonly context?: Partial<ExplanationContext>;
}

const end = Date.UTC(2027, 0, 1);
const soon = Date.UTC(2026, 0, 8);

const award: AwardExplanation = {
  kind: "award",
  version: 2,
  terms: [{ rule: "goods", base: 13_912, points: 1, per: 100 }],
  multipliers: [],
  combine: "multiply",
  rounding: "floor",
  totals: [{ wallet: "points", numerator: "13912", denominator: "100", points: 139, lots: [139] }],
  unmatched: [],
};

const clawback: ClawbackExplanation = {
  kind: "clawback",
  version: 2,
  because: "refund",
  wallet: "points",
  due: 139,
  lines: [[12, 1, 173, 1, 4, 5]],
  policy: "into_debt",
  fromPending: 0,
  fromActive: 60,
  fromExpired: 10,
  fromOther: 30,
  intoDebt: 39,
  forgiven: 0,
};

const tier: TierExplanation = {
  kind: "tier",
  version: 2,
  ladder: "tiers",
  from: "silver",
  to: "gold",
  reason: "upgraded",
  metric: 203_410,
  threshold: 200_000,
  windowFrom: "2025-01-02",
  day: "2026-01-01",
};

/** Samples by name. */
export const wordsSamples: Readonly<Record<string, Sample>> = {
  "award with a tier": {
    explanation: {
      ...award,
      tier: "gold",
      multipliers: [{ by: "tier:gold", value: 12_500 }],
      totals: [
        { wallet: "points", numerator: "17390", denominator: "100", points: 173, lots: [173] },
      ],
    },
    context: { order: "536365", lots: [{ points: 173, availableAt: 0, expiresAt: end }], at: 0 },
  },
  "award of several terms": {
    explanation: {
      ...award,
      terms: [
        { rule: "goods", base: 10_000, points: 1, per: 100, by: [0] },
        { rule: "items", base: 1, points: 5, per: 1, by: [] },
        { rule: "goods", base: 3912, points: 1, per: 100, by: [0, 1] },
      ],
      multipliers: [
        { by: "birthday:gold", value: 20_000 },
        { by: "books", value: 20_000 },
      ],
      totals: [
        { wallet: "points", numerator: "36148", denominator: "100", points: 361, lots: [300, 61] },
      ],
    },
    context: {
      at: 0,
      lots: [
        { points: 300, availableAt: soon, expiresAt: end },
        { points: 61, availableAt: 0 },
      ],
    },
  },
  "award cut by a cap": {
    explanation: {
      ...award,
      terms: [
        {
          rule: "goods",
          base: 60_000,
          points: 1,
          per: 100,
          cap: { kind: "per_customer", allowed: 1 },
        },
      ],
      totals: [{ wallet: "points", numerator: "1", denominator: "1", points: 1, lots: [1] }],
    },
    context: { lots: [{ points: 1, availableAt: 0, expiresAt: end }], at: 0 },
  },
  "award of a fixed rule": {
    explanation: {
      ...award,
      terms: [{ rule: "first", base: 1, points: 50, per: 1 }],
      totals: [{ wallet: "points", numerator: "50", denominator: "1", points: 50, lots: [50] }],
    },
  },
  "award in two wallets after an update": {
    explanation: {
      ...award,
      terms: [
        ...award.terms,
        { rule: "growth", base: 13_912, points: 1, per: 100, wallet: "growth" },
      ],
      totals: [
        ...award.totals,
        { wallet: "growth", numerator: "13912", denominator: "100", points: 139, lots: [139] },
      ],
      before: { points: 100 },
    },
  },
  "award with rules that did not match": {
    explanation: {
      ...award,
      unmatched: [
        { rule: "first", at: "once" },
        { rule: "weekend", at: "w0", value: 2 },
        { rule: "weekend", at: "w1.0", value: 3760 },
        { rule: "weekend", at: "w2.0", value: "silver" },
        { rule: "books", at: "l" },
        { rule: "spring", at: "validity" },
        { rule: "review", at: "trigger" },
      ],
      more: 1,
    },
  },
  "award of nothing to a guest": {
    explanation: { ...award, terms: [], totals: [], unmatched: [{ rule: "goods", at: "member" }] },
    context: { order: "7" },
  },
  "clawback into debt": { explanation: clawback, context: { order: "536365" } },
  "clawback of a cancelled order": {
    explanation: {
      ...clawback,
      because: "cancelled",
      due: 1,
      lines: [[12, 1, 1, 0, 1, 1]],
      fromActive: 1,
      fromExpired: 0,
      fromOther: 0,
      intoDebt: 0,
    },
    context: { order: "9" },
  },
  "clawback forgiven": {
    explanation: {
      ...clawback,
      policy: "only_unspent",
      fromPending: 60,
      fromActive: 40,
      fromExpired: 0,
      fromOther: 0,
      intoDebt: 0,
      forgiven: 39,
      lines: [],
      moreLines: 2,
    },
  },
  "clawback of nothing": {
    explanation: {
      ...clawback,
      due: 0,
      lines: [],
      fromActive: 0,
      fromExpired: 0,
      fromOther: 0,
      intoDebt: 0,
    },
  },
  spend: {
    explanation: {
      kind: "spend",
      version: 2,
      wallet: "points",
      points: 500,
      availableBefore: 501,
      lots: 3,
    },
  },
  unspend: {
    explanation: {
      kind: "unspend",
      version: 2,
      wallet: "points",
      points: 500,
      toActive: 450,
      toExpired: 50,
      reinstated: 30,
    },
  },
  activate: {
    explanation: { kind: "activate", version: 2, wallet: "points", points: 1, availableAt: soon },
  },
  expire: {
    explanation: {
      kind: "expire",
      version: 2,
      wallet: "points",
      points: 38,
      earned: 173,
      expiresAt: end,
    },
  },
  settle_debt: {
    explanation: {
      kind: "settle_debt",
      version: 2,
      wallet: "points",
      points: 40,
      debtBefore: 41,
      availableBefore: 40,
    },
  },
  "adjust down": {
    explanation: {
      kind: "adjust",
      version: 2,
      wallet: "growth",
      points: -50,
      reason: "counted twice",
    },
  },
  "tier joined": {
    explanation: { ...tier, from: undefined, to: "member", reason: "joined", metric: 0 },
  },
  "tier upgraded": { explanation: tier },
  "tier upgraded by orders": {
    explanation: { ...tier, ladder: "visits", from: "new", to: "known", metric: 1, threshold: 1 },
  },
  "tier prolonged": { explanation: { ...tier, from: "gold", reason: "prolonged" } },
  "tier downgraded": {
    explanation: { ...tier, from: "gold", to: "silver", reason: "downgraded", metric: 103_410 },
    context: { at: Date.UTC(2026, 0, 1, 12) },
  },
  "tier left": { explanation: { ...tier, from: "gold", to: "member", reason: "left" } },
};
