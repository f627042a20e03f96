// Problems: errors as RFC 9457 answers, in the language that was asked for.

import type { RegularsError } from "../errors.ts";
import type { Locale } from "../words/context.ts";

/** A refusal, ready to be sent. */
export interface WrittenProblem {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The texts in one language, and both languages beside them, as JSON. */
  readonly body: string;
}

/** Writes an error as a problem. `request` is the id of the request, for the server's log. */
export function writeProblem(
  error: RegularsError,
  { language, request }: { readonly language: Locale; readonly request: string },
): WrittenProblem {
  const { title, detail, remedy, zh, ...rest } = error.toJSON();
  const en = { title, detail, remedy };
  const seconds = retryAfter(error);
  return {
    status: error.status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": language === "zh" ? "zh-CN" : "en",
      ...(seconds === undefined ? {} : { "retry-after": String(seconds) }),
      ...(error.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
    body: JSON.stringify({ ...rest, ...(language === "zh" ? zh : en), request, en, zh }),
  };
}

/** Seconds after which the same request may do. */
function retryAfter(error: RegularsError): number | undefined {
  if (error.code === "rate_limited") return (error as RegularsError<"rate_limited">).params.seconds;
  return error.code === "request_in_flight" || error.status === 503 ? 1 : undefined;
}
