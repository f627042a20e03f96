// Calling routes: tries, pauses between them, and the verdict over all of them.

import type { CallableRoute } from "@regulars/contract/http/client";
import { attempt, type Line } from "./attempt.ts";
import { createCredential } from "./credential.ts";
import { ClientError } from "./error.ts";
import type { Call, CallOptions, ClientOptions } from "./options.ts";
import { pause } from "./patience.ts";
import { addressOf, prepare } from "./request.ts";
import { mayRepeat } from "./verdict.ts";

/**
 * Makes the one function that calls routes, for pages that import just the routes they need.
 *
 * Throws a `TypeError` for options that cannot work.
 *
 * @example
 * const call = createCall({ url: "/regulars", token });
 * const { available } = await call(getBalance, { customer: "me" });
 */
export function createCall(options: ClientOptions): Call {
  const { language = "en", timeoutSeconds = 10, retries = 2 } = options;
  if (!(timeoutSeconds > 0 && timeoutSeconds <= longestTimeout))
    throw new TypeError(`\`timeoutSeconds\` is above 0 and at most ${longestTimeout}`);
  if (!(Number.isInteger(retries) && retries >= 0 && retries <= mostRetries))
    throw new TypeError(`\`retries\` is 0 to ${mostRetries}`);
  const patience = timeoutSeconds * 1000;
  const line: Line = {
    address: addressOf(options.url),
    credential: createCredential(options),
    language,
    fetch: options.fetch,
  };

  const call = async (
    route: CallableRoute,
    input: object,
    { signal, idempotencyKey: given, keepalive }: CallOptions = {},
  ): Promise<unknown> => {
    const prepared = prepare(route, input);
    const { repeats } = route;
    const made = repeats === "key" ? crypto.randomUUID() : undefined;
    const takesKey = repeats === "key" || repeats === "own_id";
    const idempotencyKey = takesKey ? (given ?? made) : undefined;
    const last = performance.now() + patience * (retries + 1);
    let isInDoubt = false;
    const begun = {};
    for (let repeated = 0; ; repeated += 1) {
      try {
        const milliseconds = Math.min(patience, Math.ceil(last - performance.now()));
        return await attempt(line, {
          ...prepared,
          route,
          idempotencyKey,
          milliseconds,
          signal,
          keepalive,
          begun,
        });
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        isInDoubt ||= error.verdict === "unknown";
        const wait = waitBefore(repeated, error);
        const isSafe = repeats !== "never" || error.verdict === "retryable";
        const isInTime = repeated < retries && performance.now() + wait < last;
        if (!isSafe || !isInTime || !mayRepeat(error)) {
          // What one try left open, the refusal of a later one does not settle.
          const verdict = isInDoubt ? "unknown" : error.verdict;
          throw Object.assign(error, { verdict, idempotencyKey });
        }
        await pause(wait, signal);
      }
    }
  };
  // The signatures tell apart what no value can: CSV has the type of a text, JSON that of its route.
  return call as Call;
}

const longestTimeout = 3600;
const mostRetries = 20;
const firstWait = 300;
const longestWait = 5000;

/** Milliseconds before the next try: doubling, of random length, never shorter than the server asks. */
function waitBefore(repeated: number, { retryAfterSeconds = 0 }: ClientError): number {
  const longest = Math.min(longestWait, firstWait * 2 ** repeated);
  return Math.max(retryAfterSeconds * 1000, longest * (0.5 + Math.random() / 2));
}
