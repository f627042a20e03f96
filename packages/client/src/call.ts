// @regulars/client/call: calling single routes, without the table of all of them. This list is all that is public.

export { createCall } from "./create-call.ts";
export { type BothTexts, ClientError, type Verdict } from "./error.ts";
export type { AsCsv, AsJson, Call, CallOptions, ClientOptions, TokenSource } from "./options.ts";
