// Problems: errors as RFC 9457 answers, in the language that was asked for.

import { isRegularsError, type Locale, RegularsError } from "@regulars/contract";
import { faultOf, refusalOf } from "../kernel/store-fault.ts";

/** An error as the caller is told it. What a fault of ours says in its own words stays in the log of the request. */
export function tellable(error: unknown, request: string): RegularsError {
  if (!isRegularsError(error) && faultOf(error) === undefined)
    return new RegularsError("server_failed", { request }, { cause: error });
  const told = refusalOf(error);
  if (!("reason" in told.params) || told.status < 500) return told;
  const params = { ...told.params, reason: `request ${request}` };
  return new RegularsError(told.code, params, { cause: error });
}

/** The JSON of a problem: the texts in one language, and both languages beside them. */
export function problemBody(
  error: RegularsError,
  a: { readonly language: Locale; readonly request: string },
): string {
  const { title, detail, remedy, zh, ...rest } = error.toJSON();
  const en = { title, detail, remedy };
  return JSON.stringify({
    ...rest,
    ...(a.language === "zh" ? zh : en),
    request: a.request,
    en,
    zh,
  });
}

/** Seconds after which the same request may do. */
export function retryAfter(error: RegularsError): number | undefined {
  if (error.code === "rate_limited") return (error as RegularsError<"rate_limited">).params.seconds;
  return error.code === "request_in_flight" || error.status === 503 ? 1 : undefined;
}
