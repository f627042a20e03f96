// @regulars/contract/http/calls: the route table as a client needs it, without what only a server needs: the schemas of
// queries and bodies, texts, permissions, codes. It cannot differ from the table: its type and a test see to that.

import type { CallableRoute, Method, Repeats, Route } from "./route.ts";
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

// Schemas are loaded when a route is first called: few pages need many, and none needs one before that.
const points = from(() => import("./points-answers.ts"));
const meta = from(() => import("./answers.ts"));
const explained = from(() => import("./routes/explained-schema.ts"));
const account = from(() => import("./account-answers.ts"));
const staff = from(() => import("./staff-answers.ts"));
const customerView = from(() => import("./customer-view.ts"))("customerViewSchema");
const exported = from(() => import("../export-schema.ts"))("customerExportSchema");
const version = from(() => import("../program/document.ts"))("programVersionSchema");
const change = account("customerChangeSchema");
const customer = "/v1/customers/{customer}";

/** Every route as a client needs it, by room and verb. */
export const calls: Calls = named({
  orders: {
    record: ["POST", "/v1/orders", staff("orderOutcomeSchema"), "own_id"],
    refund: ["POST", "/v1/refunds", staff("refundOutcomeSchema"), "own_id"],
    recordEvent: ["POST", "/v1/events", staff("eventOutcomeSchema"), "own_id"],
    get: ["GET", "/v1/orders/{order}", account("orderViewSchema")],
    list: ["GET", `${customer}/orders`, account("orderPageSchema")],
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
    consents: ["GET", `${customer}/consents`, account("consentPageSchema")],
    consent: ["POST", `${customer}/consents`, account("consentOutcomeSchema"), "key"],
    track: ["POST", `${customer}/interactions`, account("trackOutcomeSchema")],
    interactions: ["GET", `${customer}/interactions`, account("interactionPageSchema")],
    search: ["POST", "/v1/customers/search", staff("customerPageSchema")],
    export: ["GET", `${customer}/export`, exported],
  },
  ledger: {
    summary: ["GET", `${customer}/summary`, points("customerSummarySchema")],
    balance: ["GET", `${customer}/balance`, points("balanceSchema")],
    history: ["GET", `${customer}/history`, points("historyPageSchema")],
    entries: ["GET", `${customer}/entries`, account("entryPageSchema")],
    lots: ["GET", `${customer}/lots`, account("lotsSchema")],
    spend: ["POST", "/v1/spends", staff("ledgerOutcomeSchema"), "own_id"],
    unspend: ["POST", "/v1/unspends", staff("ledgerOutcomeSchema"), "own_id"],
    adjust: ["POST", "/v1/adjustments", staff("ledgerOutcomeSchema"), "own_id"],
    explain: ["GET", "/v1/explanations/{what}", explained("explanationsSchema")],
  },
  tiers: {
    status: ["GET", `${customer}/tier`, account("tierStatusSchema")],
    history: ["GET", `${customer}/tiers`, account("movementsSchema")],
  },
  program: {
    current: ["GET", "/v1/program", version],
    versions: ["GET", "/v1/program/versions", staff("versionsSchema")],
    describe: [
      "GET",
      "/v1/program/description",
      account("programDescriptionSchema"),
      "none",
      "anyone",
    ],
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
    health: ["GET", "/health", meta("healthAnswerSchema"), "none", "anyone"],
    readiness: ["GET", "/readiness", meta("readinessAnswerSchema"), "none", "anyone"],
    openapi: ["GET", "/openapi.json", meta("openapiAnswerSchema"), "none", "anyone"],
  },
});

function from<Module>(
  load: () => Promise<Module>,
): <Name extends keyof Module>(name: Name) => () => Promise<Module[Name]> {
  return (name) => async () => (await load())[name];
}

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
