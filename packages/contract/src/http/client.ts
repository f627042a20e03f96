// @regulars/contract/http/client: what a client needs besides routes, without any schema.

export { type ClientCode, clientErrors } from "../errors/client.ts";
export type { FormatQuery } from "./query.ts";
export type { CallableRoute, Callers } from "./route.ts";
export { formatSegment, type Named } from "./segment.ts";
