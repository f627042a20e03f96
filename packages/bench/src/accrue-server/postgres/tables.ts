// The tables of the books as a team would define them for Drizzle.

import { bigint, pgTable, text } from "drizzle-orm/pg-core";

const integer = (name: string) => bigint(name, { mode: "number" });

/** Table `sourceKeys`. */
export const sourceKeys = pgTable("regulars_source_keys", {
  shop: text("shop").notNull(),
  kind: text("kind").notNull(),
  source: text("source").notNull(),
  id: text("id").notNull(),
  state: text("state").notNull(),
  revision: integer("revision").notNull(),
  hash: text("hash").notNull(),
  customer: text("customer").notNull(),
  entity: integer("entity").notNull(),
  outcome: text("outcome").notNull(),
});

/** Table `identities`. */
export const identities = pgTable("regulars_identities", {
  shop: text("shop").notNull(),
  kind: text("kind").notNull(),
  lookup: text("lookup").notNull(),
  customer: text("customer").notNull(),
});

/** Table `customers`. */
export const customers = pgTable("regulars_customers", {
  shop: text("shop").notNull(),
  id: text("id").notNull(),
  version: integer("version").notNull(),
  sequence: integer("sequence").notNull(),
  entries: integer("entries").notNull(),
  settledThrough: integer("settled_through").notNull(),
  lotDue: integer("lot_due"),
  tierDue: integer("tier_due"),
  membership: text("membership").notNull(),
  joinedAt: integer("joined_at"),
  createdAt: integer("created_at").notNull(),
});

/** Table `orders`. */
export const orders = pgTable("regulars_orders", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  number: integer("number").notNull(),
  edition: integer("edition").notNull(),
  source: text("source").notNull(),
  sourceId: text("source_id").notNull(),
  revision: integer("revision").notNull(),
  channel: text("channel"),
  market: text("market"),
  currency: text("currency").notNull(),
  placedAt: integer("placed_at").notNull(),
  paidAt: integer("paid_at"),
  fulfilledAt: integer("fulfilled_at"),
  deliveredAt: integer("delivered_at"),
  cancelledAt: integer("cancelled_at"),
  earnedAt: integer("earned_at"),
  day: text("day"),
  version: integer("version").notNull(),
  discount: integer("discount").notNull(),
  shipping: integer("shipping").notNull(),
  tax: integer("tax").notNull(),
  pointsPaid: integer("points_paid").notNull(),
  pointsPaidAmount: integer("points_paid_amount").notNull(),
  rated: text("rated"),
});

/** Table `orderLines`. */
export const orderLines = pgTable("regulars_order_lines", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  order: integer("order_number").notNull(),
  edition: integer("edition").notNull(),
  ordinal: integer("ordinal").notNull(),
  sku: text("sku").notNull(),
  name: text("name"),
  categories: text("categories"),
  quantity: integer("quantity").notNull(),
  unitPrice: text("unit_price"),
  discount: integer("discount").notNull(),
  tax: integer("tax").notNull(),
  amount: integer("amount").notNull(),
  base: integer("base").notNull(),
  award: text("award"),
});

/** Table `wallets`. */
export const wallets = pgTable("regulars_wallets", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  wallet: text("wallet").notNull(),
  pending: integer("pending").notNull(),
  active: integer("active").notNull(),
  debt: integer("debt").notNull(),
});

/** Table `lots`. */
export const lots = pgTable("regulars_lots", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  number: integer("number").notNull(),
  wallet: text("wallet").notNull(),
  state: text("state").notNull(),
  earned: integer("earned").notNull(),
  remaining: integer("remaining").notNull(),
  expired: integer("expired").notNull(),
  availableAt: integer("available_at").notNull(),
  expiresAt: integer("expires_at"),
  order: integer("order_number").notNull(),
  version: integer("version").notNull(),
});

/** Table `entries`. */
export const entries = pgTable("regulars_entries", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  sequence: integer("sequence").notNull(),
  wallet: text("wallet").notNull(),
  kind: text("kind").notNull(),
  points: integer("points").notNull(),
  from: text("from_account").notNull(),
  to: text("to_account").notNull(),
  occurredAt: integer("occurred_at").notNull(),
  recordedAt: integer("recorded_at").notNull(),
  lot: integer("lot").notNull(),
  order: integer("order_number").notNull(),
  reverses: integer("reverses").notNull(),
  actor: text("actor").notNull(),
  version: integer("version").notNull(),
  event: integer("event").notNull(),
});

/** Table `allocations`. */
export const allocations = pgTable("regulars_allocations", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  entry: integer("entry").notNull(),
  lot: integer("lot").notNull(),
  points: integer("points").notNull(),
});

/** Table `events`. */
export const events = pgTable("regulars_events", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  sequence: integer("sequence").notNull(),
  type: text("type").notNull(),
  occurredAt: integer("occurred_at").notNull(),
  recordedAt: integer("recorded_at").notNull(),
  actor: text("actor").notNull(),
  data: text("data").notNull(),
  explanation: text("explanation"),
});

/** Table `standings`. */
export const standings = pgTable("regulars_standings", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  ladder: text("ladder").notNull(),
  tier: text("tier").notNull(),
  since: integer("since").notNull(),
  keptUntil: integer("kept_until"),
  graceUntil: integer("grace_until"),
  dueAt: integer("due_at"),
});

/** Table `movements`. */
export const movements = pgTable("regulars_movements", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  ladder: text("ladder").notNull(),
  event: integer("event").notNull(),
  from: text("from_tier"),
  to: text("to_tier").notNull(),
  reason: text("reason").notNull(),
  at: integer("moved_at").notNull(),
  metric: integer("metric").notNull(),
});

/** Table `buckets`. */
export const buckets = pgTable("regulars_buckets", {
  shop: text("shop").notNull(),
  customer: text("customer").notNull(),
  day: text("day").notNull(),
  spend: integer("spend").notNull(),
  orders: integer("orders").notNull(),
  points: integer("points").notNull(),
  qualifying: integer("qualifying").notNull(),
  activity: integer("activity").notNull(),
});
