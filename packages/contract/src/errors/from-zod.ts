// From the words of the schema library to issues that a shop developer understands.

import type * as z from "zod/mini";
import { isCurrency } from "../currency.ts";
import type { Issue } from "./issue.ts";
import type { Bilingual } from "./params.ts";
import type { ReasonCode, ToldReason } from "./reason.ts";
import { tellReason, wholeIssue } from "./reasons.ts";
import { valueReasons } from "./reasons-of-values.ts";
import { showValue } from "./shown.ts";

type ZodIssue = z.core.$ZodIssue;

/**
 * Turns the issues of a schema into path, reason and remedy in both languages.
 *
 * `input` is the value that was parsed: its `currency` tells what a fraction of money should have been. Parse with
 * `reportInput: true`, or reasons cannot name what was sent.
 */
export function issuesFromZod(error: z.core.$ZodError, input?: unknown): Issue[] {
  const currency = currencyOf(input);
  return error.issues.flatMap((issue) => fromIssue(issue, [], currency));
}

function fromIssue(
  issue: ZodIssue,
  parent: readonly PropertyKey[],
  currency: string | undefined,
): Issue[] {
  const path = [...parent, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: plainPath([...path, key]), ...unknownKey }));
  if (issue.code === "invalid_union" && issue.errors.length > 0)
    return closest(issue.errors).flatMap((inner) => fromIssue(inner, path, currency));
  if (issue.code === "invalid_key")
    return issue.issues.flatMap((inner) =>
      fromIssue({ ...inner, path: [] }, path, currency).map((told) => ({ ...told, ...badKey })),
    );
  const told = tellIssue(issue, currency);
  return [path.length === 0 ? wholeIssue(told) : { path: plainPath(path), ...told }];
}

/** Of several forms the one that the value comes closest to: the right kind of value first, then fewest mistakes. */
function closest(forms: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] {
  let best: readonly ZodIssue[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const issues of forms) {
    let distance = 0;
    for (const issue of issues) {
      if (issue.path.length === 0 && isOtherKind(issue)) distance += 1000;
      else if (issue.code === "unrecognized_keys") distance += 10 * issue.keys.length;
      else distance += issue.path.length === 1 && issue.input === undefined ? 10 : 1;
    }
    if (distance < least) {
      least = distance;
      best = issues;
    }
  }
  return best;
}

/** Whether an issue says that the value is of another kind altogether: text for an object, an object for text. */
function isOtherKind(issue: ZodIssue): boolean {
  if (issue.code === "invalid_type") return true;
  if (issue.code !== "custom" || typeof issue.input !== "object") return false;
  return Object.hasOwn(valueReasons, String(issue.params?.reason));
}

function tellIssue(issue: ZodIssue, currency: string | undefined): ToldReason {
  if (issue.code === "custom" && typeof issue.params?.reason === "string") {
    const { reason, ...facts } = issue.params;
    return tellReason(reason as ReasonCode, issue.input, facts, currency);
  }
  if (issue.code === "invalid_value") return oneOf(issue.input, issue.values);
  if (issue.code === "invalid_union") return oneOf(undefined, unionOptions(issue));
  if (issue.code === "too_small" || issue.code === "too_big") return wrongLength(issue);
  if (issue.code === "invalid_type") {
    const noun = expectedNouns[issue.expected] ?? { en: "another value", zh: "其他类型的值" };
    return told(
      issue.input,
      { en: `${noun.en} is expected`, zh: `应为${noun.zh}` },
      {
        en: `Send ${noun.en}`,
        zh: `请填写${noun.zh}`,
      },
    );
  }
  return told(
    issue.input,
    { en: "another value is expected", zh: "应为其他值" },
    {
      en: "Look the field up in the reference",
      zh: "请查阅参考文档中该字段的说明",
    },
  );
}

function unionOptions(issue: ZodIssue): readonly unknown[] {
  return issue.code === "invalid_union" && "options" in issue ? (issue.options ?? []) : [];
}

function oneOf(value: unknown, options: readonly unknown[]): ToldReason {
  const list = options.map((option) => JSON.stringify(option));
  const en = list.length > 1 ? `one of ${list.join(", ")}` : (list[0] ?? "another value");
  const zh = list.length > 1 ? `${list.join("、")} 之一` : (list[0] ?? "其他值");
  const shown =
    value === undefined
      ? { en: "is missing or unknown", zh: "未填写或无法识别" }
      : showValue(value, "short");
  return {
    reason: { en: `${shown.en}; ${en} is expected`, zh: `${shown.zh}；应为 ${zh}` },
    remedy: { en: `Send ${en}`, zh: `请填写 ${zh}` },
  };
}

function wrongLength(issue: ZodIssue & { code: "too_small" | "too_big" }): ToldReason {
  const size = Array.isArray(issue.input) ? issue.input.length : undefined;
  const is: Bilingual =
    size === undefined
      ? showValue(issue.input, "none")
      : { en: `has ${size} entries`, zh: `有 ${size} 项` };
  const [en, zh] =
    issue.code === "too_small"
      ? [`at least ${issue.minimum}`, `不少于 ${issue.minimum}`]
      : [`at most ${issue.maximum}`, `不超过 ${issue.maximum}`];
  return {
    reason: { en: `${is.en}; ${en} are expected`, zh: `${is.zh}；应${zh} 项` },
    remedy: { en: `Send ${en} entries`, zh: `请填写${zh} 项` },
  };
}

function told(value: unknown, rule: Bilingual, remedy: Bilingual): ToldReason {
  const is = showValue(value, "none");
  return { reason: { en: `${is.en}; ${rule.en}`, zh: `${is.zh}；${rule.zh}` }, remedy };
}

function currencyOf(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null || !("currency" in input)) return undefined;
  const { currency } = input;
  return typeof currency === "string" && isCurrency(currency) ? currency : undefined;
}

function plainPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((part) => (typeof part === "number" ? part : String(part)));
}

const unknownKey: ToldReason = {
  reason: { en: "is not a field that is known here", zh: "不是此处可用的字段" },
  remedy: {
    en: "Remove it, or correct its spelling",
    zh: "请删除该字段，或检查拼写",
  },
};

const badKey: ToldReason = {
  reason: { en: "has a name that is not allowed here", zh: "字段名不符合要求" },
  remedy: {
    en: "Use 1 to 64 letters, digits, points, hyphens and underscores",
    zh: "请使用 1 到 64 个英文字母、数字、点、连字符或下划线",
  },
};

const expectedNouns: Readonly<Record<string, Bilingual>> = {
  object: { en: "an object", zh: "对象" },
  record: { en: "an object", zh: "对象" },
  array: { en: "a list", zh: "列表" },
  string: { en: "text", zh: "文本" },
  number: { en: "a number", zh: "数字" },
  boolean: { en: "true or false", zh: "true 或 false" },
  nonoptional: { en: "a value", zh: "内容" },
};
