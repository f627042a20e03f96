// @regulars/contract/http: the route table and what is made from it. This list is all that is public.

export { parametersOf } from "./path.ts";
export type {
  BalanceQuery,
  EntriesQuery,
  OfCustomer,
  OfOrder,
  PageQuery,
  TierQuery,
} from "./query.ts";
export {
  type CallableRoute,
  type Callers,
  defineRoute,
  type Method,
  type Page,
  pageOf,
  type RateClass,
  type Repeats,
  type Route,
  type RouteDescription,
  type TokenScope,
} from "./route.ts";
export type {
  AuditView,
  MintBody,
  MintedView,
  NewKeyBody,
  ServerKeyView,
} from "./routes/access.ts";
export { type CustomerListItem, type CustomerView, ownFields } from "./routes/customers.ts";
export type { OfExplained } from "./routes/ledger.ts";
export type { ReadinessAnswer } from "./routes/meta.ts";
export type { CheckAnswer, PublishBody } from "./routes/program.ts";
export { type Routes, routeList, routes } from "./routes.ts";
export { formatSegment, type Named, parseSegment } from "./segment.ts";
