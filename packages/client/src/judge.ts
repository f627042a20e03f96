// What a whole response means: an answer, the server's refusal, or something that is none of this API.

import type { ErrorTexts, Issue } from "@regulars/contract";
import { type AnswerSchema, checkAnswer, readCsv, readJson } from "./answer.ts";
import { ClientError, type Failure } from "./error.ts";
import { type Reason, textsOf } from "./texts.ts";
import { retryAfterOf, verdictOf } from "./verdict.ts";

/** A response that has come completely, and what it should be. */
export interface Came<Answer> {
  readonly response: Response;
  readonly text: string;
  /** The token that was sent; an answer that repeats it must not put it into an error. */
  readonly token: string | undefined;
  readonly address: string;
  readonly schema: AnswerSchema<Answer>;
  /** It should be CSV: the answer is its text. */
  readonly isCsv: boolean;
  readonly isRead: boolean;
}

/** The answer of a response. Throws a `ClientError` for a refusal and for anything else. */
export function judge<Answer>(came: Came<Answer>): Answer {
  const { response, text, token, address, schema, isCsv, isRead } = came;
  const { status, headers, ok } = response;
  const refuse = (told: Pick<Failure, "code" | "texts" | "issues" | "request">): ClientError =>
    new ClientError({
      status,
      request: headers.get("request-id") ?? undefined,
      retryAfterSeconds: retryAfterOf(headers.get("retry-after")),
      ...told,
      verdict: verdictOf({ isRead, status, code: told.code }),
    });

  const isTable = ok && isCsv;
  const shown = ok || token === undefined ? text : text.replaceAll(token, "…");
  const read = isTable ? readCsv(response, text) : readJson(response, shown);
  let { wrong } = read;
  if (read.wrong === undefined) {
    if (isTable) return read.value as Answer;
    const problem = ok ? undefined : problemOf(read.value);
    if (problem !== undefined) throw refuse(problem);
    // A server that is not ready says so with 503 and the answer itself.
    const checked = ok || status === 503 ? checkAnswer(schema, read.value) : { wrong: foreign };
    if (checked.wrong === undefined) return checked.value;
    wrong = checked.wrong;
  }
  const reason = { en: `${wrong?.en} (status ${status})`, zh: `${wrong?.zh}（状态码 ${status}）` };
  const code = "answer_invalid";
  throw refuse({ code, texts: textsOf(code, { url: address, reason }) });
}

const foreign: Reason = { en: "a refusal of another server", zh: "其他服务器的拒绝响应" };

/** A server's problem; `undefined` for what is none of this API. */
function problemOf(
  value: unknown,
): Pick<Failure, "code" | "texts" | "issues" | "request"> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, issues, request, en, zh } = value as Readonly<Record<string, unknown>>;
  if (typeof code !== "string") return undefined;
  return {
    code,
    texts: { en: textsIn(value, en), zh: textsIn(value, zh) },
    ...(Array.isArray(issues) ? { issues: issues as readonly Issue[] } : {}),
    ...(typeof request === "string" ? { request } : {}),
  };
}

/** The texts of one language; those beside them where it has none. */
function textsIn(problem: object, told: unknown): ErrorTexts {
  const {
    title = "",
    detail = "",
    remedy = "",
  }: Partial<Record<keyof ErrorTexts, unknown>> = {
    ...problem,
    ...(told as object),
  };
  return { title: String(title), detail: String(detail), remedy: String(remedy) };
}
