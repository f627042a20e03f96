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
import { programVersionSchema } from "../program/document.ts";
import { tierMovementSchema, tierStatusSchema } from "../tier-schema.ts";
import {
  customerChangeSchema,
  customerSummarySchema,
  historyItemSchema,
  orderViewSchema,
  timelineEventSchema,
} from "../views-schema.ts";
import {
  type CallableRoute,
  itemsOf,
  type Method,
  pageOf,
  type Repeats,
  type Route,
} from "./route.ts";
import {
  auditViewSchema,
  doneSchema,
  keySchema,
  mintedSchema,
  newKeySchema,
} from "./routes/access.ts";
import {
  customerListItemSchema,
  customerViewSchema,
  layerAnswerSchema,
} from "./routes/customers.ts";
import { explainedToCallerSchema } from "./routes/ledger.ts";
import { documentSchema, healthAnswerSchema, readinessAnswerSchema } from "./routes/meta.ts";
import { checkAnswerSchema, programDescriptionSchema } from "./routes/program.ts";
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
    identify: ["POST", "/v1/customers/identify", customerViewSchema],
    get: ["GET", customer, customerViewSchema],
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
    explain: ["GET", "/v1/explanations/{what}", itemsOf(explainedToCallerSchema)],
  },
  tiers: {
    status: ["GET", `${customer}/tier`, tierStatusSchema],
    history: ["GET", `${customer}/tiers`, itemsOf(tierMovementSchema)],
  },
  program: {
    current: ["GET", "/v1/program", programVersionSchema],
    versions: ["GET", "/v1/program/versions", itemsOf(programVersionSchema)],
    describe: ["GET", "/v1/program/description", programDescriptionSchema, "none", "anyone"],
    check: ["POST", "/v1/program/check", checkAnswerSchema],
    publish: ["POST", "/v1/program/versions", programVersionSchema, "key"],
  },
  events: { list: ["GET", `${customer}/events`, pageOf(shopEventSchema)] },
  keys: {
    create: ["POST", "/v1/keys", newKeySchema, "never"],
    list: ["GET", "/v1/keys", itemsOf(keySchema)],
    revoke: ["DELETE", "/v1/keys/{key}", keySchema],
  },
  tokens: {
    mint: ["POST", "/v1/tokens", mintedSchema],
    revoke: ["POST", "/v1/tokens/revocations", doneSchema],
  },
  audit: { list: ["GET", "/v1/audit", pageOf(auditViewSchema)] },
  meta: {
    health: ["GET", "/health", healthAnswerSchema, "none", "anyone"],
    readiness: ["GET", "/readiness", readinessAnswerSchema, "none", "anyone"],
    openapi: ["GET", "/openapi.json", documentSchema, "none", "anyone"],
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
