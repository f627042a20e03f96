// @regulars/contract/http/calls: the route table as a client needs it, without what only a server needs: the schemas of
// queries and bodies, texts, permissions, codes. It cannot differ from the table: its type and a test see to that.

import { balanceSchema, ledgerEntrySchema, lotSchema } from "../ledger-schema.ts";
import { tierMovementSchema, tierStatusSchema } from "../tier-schema.ts";
import {
  customerChangeSchema,
  customerSummarySchema,
  historyItemSchema,
  orderViewSchema,
} from "../views-schema.ts";
import {
  healthAnswerSchema,
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
import type * as answersOfStaff from "./staff-answers.ts";

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

// What only staff and the shop's own systems read is loaded when it is first asked for: no shopper's page carries it.
const customerView = async () => (await import("./customer-view.ts")).customerViewSchema;
const explanations = async () =>
  itemsOf((await import("./routes/explained-schema.ts")).explainedToCallerSchema);
const version = async () => (await import("../program/document.ts")).programVersionSchema;
const versions = async () => itemsOf(await version());

type Staff = typeof answersOfStaff;
const staff =
  <Name extends keyof Staff>(name: Name): (() => Promise<Staff[Name]>) =>
  async () =>
    (await import("./staff-answers.ts"))[name];

const change = customerChangeSchema;
const customer = "/v1/customers/{customer}";

/** Every route as a client needs it, by room and verb. */
export const calls: Calls = named({
  orders: {
    record: ["POST", "/v1/orders", staff("orderOutcomeSchema"), "own_id"],
    refund: ["POST", "/v1/refunds", staff("refundOutcomeSchema"), "own_id"],
    recordEvent: ["POST", "/v1/events", staff("eventOutcomeSchema"), "own_id"],
    get: ["GET", "/v1/orders/{order}", orderViewSchema],
    list: ["GET", `${customer}/orders`, pageOf(orderViewSchema)],
  },
  customers: {
    register: ["POST", "/v1/customers", change, "key"],
    list: ["GET", "/v1/customers", staff("customerPageSchema")],
    identify: ["POST", "/v1/customers/identify", customerView],
    get: ["GET", customer, customerView],
    update: ["PATCH", customer, change],
    erase: ["DELETE", customer, change],
    join: ["POST", `${customer}/membership`, change],
    leave: ["DELETE", `${customer}/membership`, change],
    timeline: ["GET", `${customer}/timeline`, staff("timelinePageSchema")],
    layer: ["GET", `${customer}/layer`, staff("layerAnswerSchema")],
  },
  ledger: {
    summary: ["GET", `${customer}/summary`, customerSummarySchema],
    balance: ["GET", `${customer}/balance`, balanceSchema],
    history: ["GET", `${customer}/history`, pageOf(historyItemSchema)],
    entries: ["GET", `${customer}/entries`, pageOf(ledgerEntrySchema)],
    lots: ["GET", `${customer}/lots`, itemsOf(lotSchema)],
    spend: ["POST", "/v1/spends", staff("ledgerOutcomeSchema"), "own_id"],
    unspend: ["POST", "/v1/unspends", staff("ledgerOutcomeSchema"), "own_id"],
    adjust: ["POST", "/v1/adjustments", staff("ledgerOutcomeSchema"), "own_id"],
    explain: ["GET", "/v1/explanations/{what}", explanations],
  },
  tiers: {
    status: ["GET", `${customer}/tier`, tierStatusSchema],
    history: ["GET", `${customer}/tiers`, itemsOf(tierMovementSchema)],
  },
  program: {
    current: ["GET", "/v1/program", version],
    versions: ["GET", "/v1/program/versions", versions],
    describe: ["GET", "/v1/program/description", programDescriptionSchema, "none", "anyone"],
    check: ["POST", "/v1/program/check", staff("checkAnswerSchema")],
    publish: ["POST", "/v1/program/versions", version, "key"],
  },
  events: { list: ["GET", `${customer}/events`, staff("eventPageSchema")] },
  keys: {
    create: ["POST", "/v1/keys", staff("newKeySchema"), "never"],
    list: ["GET", "/v1/keys", staff("keysSchema")],
    revoke: ["DELETE", "/v1/keys/{key}", staff("keySchema")],
  },
  tokens: {
    mint: ["POST", "/v1/tokens", staff("mintedSchema")],
    revoke: ["POST", "/v1/tokens/revocations", staff("doneSchema")],
  },
  audit: { list: ["GET", "/v1/audit", staff("auditPageSchema")] },
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
