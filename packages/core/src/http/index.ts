// @regulars/core/http: the engine behind a web-standard handler. This list is all that is public.

export { createHandler, type Handler } from "./handler.ts";
export type {
  Allowance,
  Allowances,
  Connection,
  HandlerOptions,
  RequestLog,
} from "./options.ts";
