// Repeats: requests under an Idempotency-Key have one effect and one answer, to the byte.

import { RegularsError } from "@regulars/contract";
import type { Route } from "@regulars/contract/http";
import type { KeptResponse } from "../access/index.ts";
import type { Regulars } from "../engine/index.ts";
import { contentHash } from "../kernel/index.ts";
import type { RequestLike } from "./options.ts";
import { warnOf } from "./warning.ts";

/** An answer, as it is sent and kept. */
export interface Answered extends KeptResponse {
  /** Whose data it may hold, by id. */
  readonly customer?: string | undefined;
}

/**
 * Reads the Idempotency-Key of a request. Throws `idempotency_key_missing` where a route needs one,
 * `idempotency_key_invalid` for one that is none.
 */
export function keyOf(route: Route, request: RequestLike): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    if (route.repeats === "key") throw new RegularsError("idempotency_key_missing");
    return undefined;
  }
  // Elsewhere a key says nothing: a repeat changes nothing more, or its answer is not to be kept.
  if (route.repeats === "none" || route.repeats === "never") return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new RegularsError("idempotency_key_invalid");
  return key;
}

/** A hash of what a request asks, for telling it from another one under the same key. */
export function fingerprintOf(route: Route, path: unknown, body: unknown): string {
  return contentHash([route.name, path, body]);
}

/**
 * Does something once under a key. The same question again gets the kept answer; while the first is worked on
 * `request_in_flight`, another question `idempotency_key_reused`. Answers of 500 and more are not kept.
 */
export async function onceUnder(
  { requests }: Regulars,
  request: { readonly principal: string; readonly key: string; readonly fingerprint: string },
  act: () => Promise<Answered>,
): Promise<KeptResponse> {
  const [begun] = await requests.begin([request]);
  if (begun === undefined || begun.status === "in_flight")
    throw new RegularsError("request_in_flight");
  if (begun.status === "reused") throw new RegularsError("idempotency_key_reused");
  if (begun.status === "done") return begun.response;
  const { handle } = begun;
  let answered: Answered;
  try {
    answered = await act();
  } catch (error) {
    await requests.release([handle]).catch(warnOf);
    throw error;
  }
  const { customer, ...response } = answered;
  if (response.status >= 500) await requests.release([handle]).catch(warnOf);
  // It is done, whatever becomes of keeping its answer: a repeat after the lease finds it by its own key.
  else await requests.finish([{ handle, response, customer }]).catch(warnOf);
  return response;
}
