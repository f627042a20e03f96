// @regulars/contract/http/calls: the route table as a client needs it, without what only a server needs: the schemas of
// queries and bodies, texts, permissions, codes. It cannot differ from the table: its type and a test see to that.

import { shopEventSchema } from "../event-schema.ts";
import { balanceSchema, ledgerEntrySchema, lotSchema } from "../ledger-schema.ts";
import {
  eventOutcomeSchema,
  ledgerOutcomeSchema,
  orderOutcomeSchema,
  refundOutcomeSchema,
} from "../outcome-schema.ts";
import { tierMovementSchema, tierStatusSchema } from "../tier-schema.ts";
import {
  customerChangeSchema,
  customerSummarySchema,
  historyItemSchema,
  orderViewSchema,
  timelineEventSchema,
} from "../views-schema.ts";
import {
  checkAnswerSchema,
  customerListItemSchema,
  healthAnswerSchema,
  layerAnswerSchema,
  openapiAnswerSchema,
  programDescriptionSchema,
  readinessAnswerSchema,
} from "./answers.ts";
import {
  type CallableRoute,
  itemsOf,
  type Method,
  pageOf,
  type Repeats,
  type Route,
} from "./route.ts";
import type { Routes } from "./routes.ts";

/** The table's shape, with no more of each route than a client needs. */
export type Calls = {
  readonly [Room in keyof Routes]: {
    readonly [Verb in keyof Routes[Room]]: Routes[Room][Verb] extends Route<
      infer Input,
      infer Answer
    >
      ? CallableRoute<Input, Answer>
      : never;
  };
};

type Line<Answer> = readonly [
  method: Method,
  path: string,
  answer: CallableRoute<object, Answer>["answer"],
  repeats?: Repeats,
  open?: "anyone",
];

// What only staff read is large. It is loaded when it is first asked for, so that no shopper's page carries it.
const access = () => import("./access-answers.ts");
const customerView = async () => (await import("./customer-view.ts")).customerViewSchema;
const explanations = async () =>
  itemsOf((await import("./routes/explained-schema.ts")).explainedToCallerSchema);
const version = async () => (await import("../program/document.ts")).programVersionSchema;

const change = customerChangeSchema;
const customer = "/v1/customers/{customer}";

/** Every route as a client needs it, by room and verb. */
export const calls: Calls = named({
  orders: {
    record: ["POST", "/v1/orders", orderOutcomeSchema, "own_id"],
    refund: ["POST", "/v1/refunds", refundOutcomeSchema, "own_id"],
    recordEvent: ["POST", "/v1/events", eventOutcomeSchema, "own_id"],
    get: ["GET", "/v1/orders/{order}", orderViewSchema],
    list: ["GET", `${customer}/orders`, pageOf(orderViewSchema)],
  },
  customers: {
    register: ["POST", "/v1/customers", change, "key"],
    list: ["GET", "/v1/customers", pageOf(customerListItemSchema)],
    identify: ["POST", "/v1/customers/identify", customerView],
    get: ["GET", customer, customerView],
    update: ["PATCH", customer, change],
    erase: ["DELETE", customer, change],
    join: ["POST", `${customer}/membership`, change],
    leave: ["DELETE", `${customer}/membership`, change],
    timeline: ["GET", `${customer}/timeline`, pageOf(timelineEventSchema)],
    layer: ["GET", `${customer}/layer`, layerAnswerSchema],
  },
  ledger: {
    summary: ["GET", `${customer}/summary`, customerSummarySchema],
    balance: ["GET", `${customer}/balance`, balanceSchema],
    history: ["GET", `${customer}/history`, pageOf(historyItemSchema)],
    entries: ["GET", `${customer}/entries`, pageOf(ledgerEntrySchema)],
    lots: ["GET", `${customer}/lots`, itemsOf(lotSchema)],
    spend: ["POST", "/v1/spends", ledgerOutcomeSchema, "own_id"],
    unspend: ["POST", "/v1/unspends", ledgerOutcomeSchema, "own_id"],
    adjust: ["POST", "/v1/adjustments", ledgerOutcomeSchema, "own_id"],
    explain: ["GET", "/v1/explanations/{what}", explanations],
  },
  tiers: {
    status: ["GET", `${customer}/tier`, tierStatusSchema],
    history: ["GET", `${customer}/tiers`, itemsOf(tierMovementSchema)],
  },
  program: {
    current: ["GET", "/v1/program", version],
    versions: ["GET", "/v1/program/versions", async () => itemsOf(await version())],
    describe: ["GET", "/v1/program/description", programDescriptionSchema, "none", "anyone"],
    check: ["POST", "/v1/program/check", checkAnswerSchema],
    publish: ["POST", "/v1/program/versions", version, "key"],
  },
  events: { list: ["GET", `${customer}/events`, pageOf(shopEventSchema)] },
  keys: {
    create: ["POST", "/v1/keys", async () => (await access()).newKeySchema, "never"],
    list: ["GET", "/v1/keys", async () => itemsOf((await access()).keySchema)],
    revoke: ["DELETE", "/v1/keys/{key}", async () => (await access()).keySchema],
  },
  tokens: {
    mint: ["POST", "/v1/tokens", async () => (await access()).mintedSchema],
    revoke: ["POST", "/v1/tokens/revocations", async () => (await access()).doneSchema],
  },
  audit: { list: ["GET", "/v1/audit", async () => pageOf((await access()).auditViewSchema)] },
  meta: {
    health: ["GET", "/health", healthAnswerSchema, "none", "anyone"],
    readiness: ["GET", "/readiness", readinessAnswerSchema, "none", "anyone"],
    openapi: ["GET", "/openapi.json", openapiAnswerSchema, "none", "anyone"],
  },
});

function named(
  lines: {
    readonly [Room in keyof Calls]: {
      readonly [Verb in keyof Calls[Room]]: Calls[Room][Verb] extends CallableRoute<
        infer _,
        infer Answer
      >
        ? Line<Answer>
        : never;
    };
  },
): Calls {
  const rooms = Object.entries(lines).map(([room, verbs]) => {
    const routes = Object.entries<Line<unknown>>(verbs).map(
      ([verb, [method, path, answer, repeats = "none", open]]) => {
        const callers = open && { anyone: true };
        return [verb, { name: `${room}.${verb}`, method, path, answer, repeats, callers }];
      },
    );
    return [room, Object.fromEntries(routes)];
  });
  return Object.fromEntries(rooms) as Calls;
}
