// From a response to an answer that is checked, or to what is wrong with it.

import type { CallableRoute } from "@regulars/contract/http/client";
import type { Reason } from "./texts.ts";

/** The schema of a route's answer. */
export type AnswerSchema<Answer> = Exclude<
  CallableRoute<object, Answer>["answer"],
  (...nothing: never) => unknown
>;

/** What a response came to: a value, or why it is none of this API. */
export type Read<Value> =
  | { readonly value: Value; readonly wrong?: undefined }
  | { readonly wrong: Reason };

/** Thrown for an answer that is larger than any of this API. */
export class TooLarge extends Error {}

const mostBytes = 33_554_432;

/** Reads all of a response as text. Rejects when it breaks off, is no UTF-8, or is larger than 32 MiB. */
export async function readWhole(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return await response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > mostBytes) {
      void reader.cancel().catch(() => {});
      throw new TooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Reads the text of a response as JSON, if it says that it is. */
export function readJson(response: Response, text: string): Read<unknown> {
  const isRedirect = response.type === "opaqueredirect" || String(response.status).startsWith("3");
  if (isRedirect) return { wrong: { en: "a redirect", zh: "重定向" } };
  const type = response.headers.get("content-type") ?? "";
  if (/^text\/html/i.test(type)) return { wrong: { en: "an HTML page", zh: "HTML 页面" } };
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type))
    return { wrong: { en: "no JSON", zh: "不是 JSON" } };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { wrong: { en: "JSON that is broken", zh: "JSON 不完整或有误" } };
  }
}

/** Reads the text of a response as CSV, if it says that it is. */
export function readCsv(response: Response, text: string): Read<string> {
  const type = response.headers.get("content-type") ?? "";
  return /^text\/csv\b/i.test(type) ? { value: text } : { wrong: { en: "no CSV", zh: "不是 CSV" } };
}

/** Checks a value against the schema of an answer. Fields that only a newer server knows are no mistake. */
export function checkAnswer<Answer>(schema: AnswerSchema<Answer>, value: unknown): Read<Answer> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const issue = firstWrong(result.error.issues);
  if (issue === undefined) return { value: value as Answer };
  const path = issue.path.map(String).join(".") || ".";
  const { reason } = issue.params ?? {};
  const rule = typeof reason === "string" ? reason : (issue.expected ?? issue.code);
  return { wrong: { en: `"${path}" is not valid (${rule})`, zh: `“${path}”无效（${rule}）` } };
}

interface SchemaIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The mistakes of each form that was tried. */
  readonly errors?: readonly (readonly SchemaIssue[])[] | undefined;
}

/** The first issue that is more than an unknown field. */
function firstWrong(issues: readonly SchemaIssue[]): SchemaIssue | undefined {
  return issues.find(({ code, errors }) => {
    if (code === "unrecognized_keys") return false;
    return !errors?.some((form) => form.length > 0 && firstWrong(form) === undefined);
  });
}
