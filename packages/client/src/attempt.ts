// One try of a call: a token, a request, its whole answer.

import type { CallableRoute, ClientCode } from "@regulars/contract/http/client";
import { type AnswerSchema, readWhole, TooLarge } from "./answer.ts";
import { type Credential, tokenFor, unavailable } from "./credential.ts";
import { ClientError } from "./error.ts";
import { judge } from "./judge.ts";
import { tooLong, within } from "./patience.ts";
import type { Prepared } from "./request.ts";
import { type Reason, textsOf } from "./texts.ts";
import { customerOf } from "./token.ts";
import { neverSent } from "./verdict.ts";

/** What all calls of a client share. */
export interface Line {
  /** The handler's address, without a slash at its end. */
  readonly address: string;
  readonly credential: Credential | undefined;
  readonly language: string;
  readonly fetch: typeof fetch | undefined;
}

/** One try. */
export interface Try<Answer> extends Prepared {
  readonly route: CallableRoute<object, Answer>;
  readonly idempotencyKey: string | undefined;
  readonly milliseconds: number;
  readonly signal: AbortSignal | undefined;
  readonly keepalive: boolean | undefined;
  /** Whom the call was begun for, once that is known: all its tries are for them. */
  readonly begun: { customer?: unknown };
}

/**
 * Tries a call once; a token that the server refuses is replaced and the request sent again.
 *
 * Rejects with a `ClientError` that knows of this try alone, with the reason of the signal, or with a mistake in what was
 * given.
 */
export async function attempt<Answer>(line: Line, call: Try<Answer>): Promise<Answer> {
  const { route, milliseconds, signal } = call;
  const { credential, address } = line;
  let isSent = false;

  const exchange = async (ending: AbortSignal) => {
    isSent = false;
    const token = await tokenFor(credential, route);
    call.begun.customer ??= customerOf(token);
    if (token !== undefined && customerOf(token) !== call.begun.customer)
      throw unavailable(another);
    const request = requestOf(line, call, token, ending);
    const send = line.fetch ?? fetch;
    isSent = true;
    const response = await send(request);
    credential?.learn(response.headers.get("date"));
    return { response, token, text: await readWhole(response) };
  };

  const lost = (code: ClientCode, cause?: unknown, reason: Reason = { en: "", zh: "" }) => {
    const texts = textsOf(code, { url: address, seconds: milliseconds / 1000, reason });
    const isHarmless = route.method === "GET" || !isSent || neverSent(cause);
    const verdict = isHarmless ? "retryable" : "unknown";
    return new ClientError({ code, status: 0, verdict, texts, cause });
  };

  try {
    return await within(milliseconds, signal, async (ending) => {
      const schema = await schemaOf(route).catch((error: unknown) => {
        throw lost("server_unreachable", error);
      });
      let came = await exchange(ending);
      if (came.response.status === 401 && came.token !== undefined && credential?.isRenewable) {
        credential.drop(came.token);
        came = await exchange(ending);
      }
      const { isCsv } = call;
      return judge({ ...came, address, schema, isCsv, isRead: route.method === "GET" });
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error === tooLong && isSent) throw lost("server_timed_out");
    if (error === tooLong) {
      credential?.giveUp();
      throw unavailable();
    }
    if (error instanceof TooLarge) throw lost("answer_invalid", undefined, tooLarge);
    if (!isSent || error instanceof ClientError) throw error;
    throw lost("server_unreachable", error);
  }
}

/** The schema of an answer. It is there before anything is sent: an answer that cannot be checked would be lost. */
async function schemaOf<Answer>({
  answer,
}: CallableRoute<object, Answer>): Promise<AnswerSchema<Answer>> {
  return typeof answer === "function" ? await answer() : answer;
}

const another: Reason = {
  en: "somebody else has signed in since the call began",
  zh: "调用期间已有其他客户登录",
};

const tooLarge: Reason = { en: "more than 32 MiB", zh: "超过 32 MiB" };

function requestOf(
  { address, language }: Line,
  { route, target, body, isCsv, idempotencyKey, keepalive }: Try<unknown>,
  token: string | undefined,
  signal: AbortSignal,
): Request {
  // Refusals are JSON whatever was asked for.
  const accept = isCsv ? "text/csv, application/json" : "application/json";
  const headers = new Headers({ accept, "accept-language": language });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  if (body !== undefined) headers.set("content-type", "application/json");
  return new Request(address + target, {
    method: route.method,
    headers,
    redirect: "manual",
    signal,
    ...(body === undefined ? {} : { body }),
    ...(keepalive ? { keepalive } : {}),
  });
}
