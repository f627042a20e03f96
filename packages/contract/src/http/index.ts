// @regulars/contract/http: the route table and what is made from it. This list is all that is public.

export type { AuditView, MintedView, ServerKeyView } from "./access-answers.ts";
export type {
  HealthAnswer,
  ReadinessAnswer,
} from "./answers.ts";
export { bearerIn, type Caller, isServerKey, refuseStranger } from "./caller.ts";
export type { CustomerView } from "./customer-view.ts";
export { languageOf } from "./language.ts";
export { parametersOf } from "./path.ts";
export { type WrittenProblem, writeProblem } from "./problem.ts";
export type {
  BalanceQuery,
  EntriesQuery,
  FormatQuery,
  OfCustomer,
  OfOrder,
  PageQuery,
  TierQuery,
} from "./query.ts";
export {
  type CallableRoute,
  type Callers,
  defineRoute,
  type Items,
  type Method,
  type Page,
  pageOf,
  type RateClass,
  type Repeats,
  type Route,
  type RouteDescription,
  type TokenScope,
} from "./route.ts";
export type { MintBody, NewKeyBody } from "./routes/access.ts";
export type { JoinBody } from "./routes/customers.ts";
export { ownFields } from "./routes/customers.ts";
export type { OfExplained } from "./routes/ledger.ts";
export type { TrackBody } from "./routes/privacy.ts";
export type { PublishBody } from "./routes/program.ts";
export { type Routes, routeList, routes } from "./routes.ts";
export { formatSegment, type Named, parseSegment } from "./segment.ts";
export type { CheckAnswer, CustomerListItem, LayerAnswer } from "./staff-answers.ts";
export { type WrittenAnswer, writeAnswer } from "./written.ts";
