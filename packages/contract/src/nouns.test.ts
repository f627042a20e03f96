import { expect, test } from "vitest";
import type * as z from "zod/mini";
import { refusedPaths } from "../test/refusals.ts";
import {
  type AdjustRequest,
  type Allocation,
  type AwardExplanation,
  adjustRequestSchema,
  allocationSchema,
  type Balance,
  balanceSchema,
  type ClawbackExplanation,
  type EventOutcome,
  type Explanation,
  eventOutcomeSchema,
  explanationSchema,
  type LayerStatus,
  type LedgerEntry,
  type LedgerOutcome,
  type Lot,
  layerStatusSchema,
  ledgerEntrySchema,
  ledgerOutcomeSchema,
  lotSchema,
  type OrderOutcome,
  orderOutcomeSchema,
  parseWith,
  type RefundOutcome,
  refundOutcomeSchema,
  type ShopEvent,
  type SpendRequest,
  shopEventSchema,
  spendRequestSchema,
  subscriptionSchema,
  type TierExplanation,
  type TierMovement,
  type TierStatus,
  tierMovementSchema,
  tierStatusSchema,
  type UnspendRequest,
  unspendRequestSchema,
} from "./index.ts";

const customer = "cus_01JD0000000000000000000000";
const key = { source: "checkout", id: "c-1" };
const name = { en: "Gold", zh: "金卡" };

const entry: Required<LedgerEntry> = {
  id: "ent_cus01JD0000000000000000000000_0000001",
  customer,
  sequence: 1,
  wallet: "points",
  kind: "earn",
  points: 15,
  from: "issued",
  to: "active",
  occurredAt: 0,
  recordedAt: 0,
  lot: "lot_cus01JD0000000000000000000000_0000001",
  order: "ord_cus01JD0000000000000000000000_0000001",
  reverses: "ent_cus01JD0000000000000000000000_0000001",
  actor: "system",
  version: 1,
  event: 1,
};

const lot: Required<Lot> = {
  id: entry.lot ?? "",
  wallet: "points",
  state: "active",
  earned: 15,
  remaining: 0,
  availableAt: 0,
  expiresAt: 1,
  order: entry.order,
  version: 1,
};

const balance: Required<Balance> = {
  customer,
  wallet: "points",
  at: 0,
  available: 0,
  pending: 0,
  debt: 5,
  net: -5,
  expiring: [{ points: 1, expiresAt: 1, lastValidDay: "2011-12-31" }],
};

const spend: Required<SpendRequest> = {
  ...key,
  customer,
  points: 10,
  wallet: "points",
  reason: "checkout",
  occurredAt: 0,
};

const unspend: Required<UnspendRequest> = { ...key, spend: key, occurredAt: 0 };

const adjust: Required<AdjustRequest> = {
  ...spend,
  points: -10,
  reason: "wrong count",
  expiresAt: 1,
};

const award: Required<AwardExplanation> = {
  kind: "award",
  version: 1,
  tier: "gold",
  terms: [
    {
      rule: "base",
      base: 1530,
      points: 1,
      per: 100,
      cap: { kind: "per_order", allowed: 10 },
      wallet: "points",
      by: [0],
      lot: 0,
    },
  ],
  multipliers: [{ by: "tier:gold", value: 12_500 }],
  combine: "highest",
  rounding: "floor",
  totals: [{ wallet: "points", numerator: "153", denominator: "10", points: 15, lots: [15] }],
  before: { points: 3 },
  unmatched: [{ rule: "weekend", at: "w0.2", value: 3 }],
  more: 2,
  rest: [{ wallet: "points", lot: 0, numerator: "1", denominator: "3" }],
};

const clawback: Required<ClawbackExplanation> = {
  kind: "clawback",
  version: 1,
  because: "refund",
  wallet: "points",
  due: 7,
  lines: [[1, 1, 15, 0, 3, 6]],
  moreLines: 0,
  policy: "into_debt",
  fromPending: 0,
  fromActive: 7,
  fromExpired: 0,
  fromOther: 0,
  intoDebt: 0,
  forgiven: 0,
};

const tierMove: Required<TierExplanation> = {
  kind: "tier",
  version: 1,
  ladder: "status",
  from: "member",
  to: "gold",
  reason: "upgraded",
  metric: 200_000,
  threshold: 200_000,
  windowFrom: "2010-12-10",
  day: "2011-12-09",
};

const shared = { version: 1, wallet: "points", points: 5 };

const explanations: Explanation[] = [
  award,
  clawback,
  tierMove,
  { kind: "spend", ...shared, availableBefore: 9, lots: 2 },
  { kind: "unspend", ...shared, toActive: 3, toExpired: 2, reinstated: 0 },
  { kind: "activate", ...shared, availableAt: 0 },
  { kind: "expire", ...shared, earned: 9, expiresAt: 0 },
  { kind: "settle_debt", ...shared, debtBefore: 9, availableBefore: 5 },
  { kind: "adjust", ...shared, reason: "gift" },
];

const moved = {
  wallet: "points",
  earned: 1,
  clawedBack: 0,
  intoDebt: 0,
  forgiven: 0,
  spent: 0,
  restored: 0,
};

const movement: Required<TierMovement> = {
  ladder: "status",
  from: "member",
  to: "gold",
  reason: "upgraded",
  at: 0,
  metric: 1,
};

const status: Required<TierStatus> = {
  customer,
  ladder: "status",
  tier: "gold",
  name,
  since: 0,
  metric: 1,
  nextTier: "diamond",
  toNext: 1,
  requiredToRemain: 0,
  expiresAt: 1,
  benefits: [{ type: "discount", percent: 5 }],
};

const layer: Required<LayerStatus> = {
  customer,
  layer: "vip",
  name,
  service: "dedicated",
  rights: [name],
};

const allocation: Required<Allocation> = { lot: lot.id, points: -5 };

const orderOutcome: Required<OrderOutcome> = {
  status: "recorded",
  order: entry.order ?? "",
  customer,
  points: 15,
  moved: [moved],
  tier: "gold",
  refundsApplied: 1,
  refundsWaiting: 1,
};

const refundOutcome: Required<RefundOutcome> = {
  status: "parked",
  refund: "ref_cus01JD0000000000000000000000_0000001",
  customer,
  amount: 1530,
  moved: [moved],
  tier: "gold",
  unmatched: [{ line: 0, sku: "85123A", quantity: 2 }],
};

const ledgerOutcome: Required<LedgerOutcome> = {
  status: "recorded",
  customer,
  entry: entry.id,
  wallet: "points",
  points: 5,
  available: 4,
  debt: 0,
  expired: 1,
};

const eventOutcome: Required<EventOutcome> = {
  status: "recorded",
  customer,
  points: 5,
  moved: [moved],
};

const shopEvent: Required<ShopEvent> = {
  id: "evt_cus01JD0000000000000000000000_0000001",
  shop: "default",
  customer,
  customerSeq: 1,
  type: "order.recorded",
  occurredAt: 0,
  recordedAt: 0,
  actor: "system",
  data: { order: 1 },
};

const subscription = {
  name: "mail",
  handler: () => {},
  onError: () => {},
  types: ["order.recorded"],
  from: "now",
};

const nouns: [string, z.ZodMiniType<unknown>, unknown][] = [
  ["an entry", ledgerEntrySchema, entry],
  ["a lot", lotSchema, lot],
  ["an allocation", allocationSchema, allocation],
  ["a balance", balanceSchema, balance],
  ["a spend", spendRequestSchema, spend],
  ["an unspend", unspendRequestSchema, unspend],
  ["an adjustment", adjustRequestSchema, adjust],
  ["a movement", tierMovementSchema, movement],
  ["a tier status", tierStatusSchema, status],
  ["a layer", layerStatusSchema, layer],
  ["an order's outcome", orderOutcomeSchema, orderOutcome],
  ["a refund's outcome", refundOutcomeSchema, refundOutcome],
  ["a ledger outcome", ledgerOutcomeSchema, ledgerOutcome],
  ["an event's outcome", eventOutcomeSchema, eventOutcome],
  ["an event", shopEventSchema, shopEvent],
  ["a subscription", subscriptionSchema, subscription],
  ...explanations.map((one): [string, z.ZodMiniType<unknown>, unknown] => [
    `an explanation of kind ${one.kind}`,
    explanationSchema,
    one,
  ]),
];

test.each(nouns)(
  "%s with every field is accepted as it is, and with one more refused",
  (_, schema, value) => {
    expect(parseWith(schema, value)).toEqual(value);
    expect(refusedPaths(schema, { ...(value as object), surplus: 1 })).toContain("surplus");
  },
);

test.each([
  ["no points", { points: 0 }, "points"],
  ["negative points", { points: -1 }, "points"],
  ["half a point", { points: 0.5 }, "points"],
  ["points as text", { points: "10" }, "points"],
  ["no id", { id: undefined }, "id"],
])("a spend of %s is refused", (_, change, path) => {
  expect(refusedPaths(spendRequestSchema, { ...spend, ...change })).toEqual([path]);
});

test("an adjustment gives or takes something, and says why", () => {
  expect(refusedPaths(adjustRequestSchema, { ...adjust, points: 0 })).toEqual(["points"]);
  expect(refusedPaths(adjustRequestSchema, { ...adjust, reason: "" })).toEqual(["reason"]);
});

test.each([
  ["no name", { name: "" }, "name"],
  ["nobody to call", { handler: undefined }, "handler"],
  ["a type that is none", { types: ["order.sent"] }, "types[0]"],
  ["no type at all", { types: [] }, "types"],
  ["another beginning", { from: "yesterday" }, "from"],
])("a subscription with %s is refused", (_, change, path) => {
  expect(refusedPaths(subscriptionSchema, { ...subscription, ...change })).toEqual([path]);
});
