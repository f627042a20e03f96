// One try of a call: a token, a request, its whole answer, and what that means.

import type { ErrorTexts, Issue } from "@regulars/contract";
import type { CallableRoute } from "@regulars/contract/http/client";
import { type AnswerSchema, checkAnswer, readJson, readWhole, TooLarge } from "./answer.ts";
import { type Credential, isSendable } from "./credential.ts";
import type { BothTexts, Failure } from "./error.ts";
import { tooLong, within } from "./patience.ts";
import type { Prepared } from "./request.ts";
import { type Reason, textsOf } from "./texts.ts";
import { neverSent, retryAfterOf, verdictOf } from "./verdict.ts";

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
}

/** What became of a try, and the token that it carried. */
export type Outcome<Answer> =
  | { readonly answer: Answer; readonly failure?: undefined; readonly token?: undefined }
  | { readonly failure: Failure; readonly token: string | undefined };

/** Thrown inside a try when there is no token to send. */
class NoToken extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Tries a call once. Rejects only with the reason of the signal, or with a mistake in what was given. */
export async function attempt<Answer>(line: Line, call: Try<Answer>): Promise<Outcome<Answer>> {
  const { route, milliseconds, signal } = call;
  const isRead = route.method === "GET";
  let sent = false;
  let token: string | undefined;
  const failed = (code: Parameters<typeof textsOf>[0], reason?: Reason, cause?: unknown) => {
    const facts = { url: line.address, seconds: milliseconds / 1000, ...(reason && { reason }) };
    const verdict =
      isRead || !sent || neverSent(cause) ? ("retryable" as const) : ("unknown" as const);
    return { failure: { code, status: 0, verdict, texts: textsOf(code, facts), cause }, token };
  };
  try {
    return await within(milliseconds, signal, async (ending) => {
      const schema = await schemaOf(route);
      token = await tokenFor(line, route);
      const request = requestOf(line, call, token, ending);
      sent = true;
      const send = line.fetch ?? fetch;
      const response = await send(request);
      line.credential?.learn(response.headers.get("date"));
      const text = await readWhole(response);
      return judge({ line, route, schema, response, text, token });
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (error instanceof NoToken) return { failure: error.failure, token };
    if (error instanceof TooLarge)
      return failed("answer_invalid", { en: "more than 32 MiB", zh: "超过 32 MiB" });
    if (error === tooLong && sent) return failed("server_timed_out");
    if (error === tooLong) return failed("token_unavailable", slowToken);
    if (!sent) throw error;
    return failed("server_unreachable", undefined, error);
  }
}

const slowToken: Reason = {
  en: "its function did not answer in time",
  zh: "函数未在限定时间内返回",
};
const noToken: Reason = { en: "its function gave no valid token", zh: "函数返回的令牌无效" };
const failedToken: Reason = { en: "its function failed", zh: "函数执行失败" };

async function schemaOf<Answer>({
  answer,
}: CallableRoute<object, Answer>): Promise<AnswerSchema<Answer>> {
  return typeof answer === "function" ? await answer() : answer;
}

/** The token of a call; `undefined` where none is needed. */
async function tokenFor(line: Line, { callers }: CallableRoute): Promise<string | undefined> {
  const { credential } = line;
  if (credential === undefined) return undefined;
  const none = (reason: Reason, cause?: unknown): NoToken =>
    new NoToken({
      code: "token_unavailable",
      status: 0,
      verdict: "retryable",
      texts: textsOf("token_unavailable", { reason }),
      cause,
    });
  let token: string | undefined;
  try {
    token = await credential.get();
  } catch (error) {
    throw error === tooLong ? none(slowToken) : none(failedToken, error);
  }
  if (token === undefined && !(callers !== undefined && "anyone" in callers)) {
    const code = "unauthenticated";
    throw new NoToken({ code, status: 0, verdict: "definite", texts: textsOf(code) });
  }
  if (token !== undefined && !isSendable(token)) throw none(noToken);
  return token;
}

function requestOf(
  { address, language }: Line,
  { route, target, body, idempotencyKey }: Try<unknown>,
  token: string | undefined,
  signal: AbortSignal,
): Request {
  const headers = new Headers({ accept: "application/json", "accept-language": language });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  if (body !== undefined) headers.set("content-type", "application/json");
  return new Request(address + target, {
    method: route.method,
    headers,
    redirect: "manual",
    signal,
    ...(body === undefined ? {} : { body }),
  });
}

interface Judged<Answer> {
  readonly line: Line;
  readonly route: CallableRoute<object, Answer>;
  readonly schema: AnswerSchema<Answer>;
  readonly response: Response;
  readonly text: string;
  readonly token: string | undefined;
}

function judge<Answer>(judged: Judged<Answer>): Outcome<Answer> {
  const { line, route, schema, response, text, token } = judged;
  const { status, headers, ok } = response;
  const isRead = route.method === "GET";
  const base = {
    status,
    request: headers.get("request-id") ?? undefined,
    retryAfterSeconds: retryAfterOf(headers.get("retry-after")),
  };
  const read = readJson(response, ok || token === undefined ? text : text.replaceAll(token, "…"));
  let wrong = read.wrong;
  if (read.wrong === undefined) {
    const problem = ok ? undefined : problemOf(read.value);
    if (problem !== undefined) {
      const verdict = verdictOf({ isRead, status, code: problem.code });
      return { failure: { ...base, ...problem, verdict }, token };
    }
    // A server that is not ready says so with 503 and the answer itself.
    const checked =
      ok || status === 503 ? checkAnswer(schema, read.value) : { wrong: foreignRefusal };
    if (checked.wrong === undefined) return { answer: checked.value };
    wrong = checked.wrong;
  }
  const code = "answer_invalid";
  const reason = { en: `${wrong?.en} (status ${status})`, zh: `${wrong?.zh}（状态码 ${status}）` };
  const texts = textsOf(code, { url: line.address, reason });
  return { failure: { ...base, code, texts, verdict: verdictOf({ isRead, status, code }) }, token };
}

const foreignRefusal: Reason = { en: "a refusal of another server", zh: "其他服务器的拒绝响应" };

interface Problem {
  readonly code: string;
  readonly texts: BothTexts;
  readonly issues: readonly Issue[] | undefined;
  readonly request?: string;
}

/** A server's problem; `undefined` for what is none of this API. */
function problemOf(value: unknown): Problem | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, issues, request, en, zh } = value as Readonly<Record<string, unknown>>;
  if (typeof code !== "string") return undefined;
  return {
    code,
    texts: { en: problemTexts(en, value), zh: problemTexts(zh, value) },
    issues: Array.isArray(issues) ? (issues as readonly Issue[]) : undefined,
    ...(typeof request === "string" ? { request } : {}),
  };
}

function problemTexts(told: unknown, fallback: object): ErrorTexts {
  const { title, detail, remedy } = { ...fallback, ...(told as object) } as Partial<
    Record<keyof ErrorTexts, unknown>
  >;
  return { title: String(title ?? ""), detail: String(detail ?? ""), remedy: String(remedy ?? "") };
}
