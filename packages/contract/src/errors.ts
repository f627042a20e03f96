// Errors: the one class that every refusal and failure comes as, made from the table of codes.

import { formatIssues, type Issue } from "./errors/issue.ts";
import { kindWord } from "./errors/kinds.ts";
import type { Bilingual, ErrorCode, ErrorEntry, ErrorParams, ErrorTexts } from "./errors/params.ts";
import { errorCodes } from "./errors/table.ts";

/** Codes whose texts name no facts. */
type BareCode = {
  [Code in ErrorCode]: keyof ErrorParams[Code] extends never ? Code : never;
}[ErrorCode];

/** What an error may carry besides its facts. */
export interface ErrorExtras {
  /** What is wrong with the input, mistake by mistake. */
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
}

/** What follows the code: the facts that its texts name, which may be left out when there are none, and extras. */
export type ErrorArguments<Code extends ErrorCode> = [Code] extends [BareCode]
  ? [params?: ErrorParams[Code], extras?: ErrorExtras]
  : [params: ErrorParams[Code], extras?: ErrorExtras];

/** An error as problem details (RFC 9457), with the Chinese texts and the remedy beside the English ones. */
export interface Problem {
  /** `urn:regulars:error:<code>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly remedy: string;
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly issues?: readonly Issue[] | undefined;
  readonly zh: { readonly title: string; readonly detail: string; readonly remedy: string };
}

/**
 * A refusal or failure of the engine.
 *
 * `message` says in English what happened, why, and what to do; `messages` the same in both languages.
 *
 * @example
 * throw new RegularsError("insufficient_points", { wallet: "points", requested: 500, available: 120 });
 */
export class RegularsError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = "RegularsError";
  readonly code: Code;
  /** HTTP status that fits. */
  readonly status: number;
  readonly params: ErrorParams[Code];
  /** What is wrong with the input, mistake by mistake. */
  readonly issues: readonly Issue[] | undefined;
  /** What kind of error it is. */
  readonly titles: Bilingual;
  /** What happened, why, and what to do. */
  readonly messages: Bilingual;
  /** What to do. */
  readonly remedy: Bilingual;
  readonly #details: Bilingual;

  constructor(code: Code, ...[facts, extras]: ErrorArguments<Code>) {
    const params = (facts ?? {}) as ErrorParams[Code];
    const entry: ErrorEntry = errorCodes[code];
    const told = { en: tell(entry, params, "en"), zh: tell(entry, params, "zh") };
    const issues = extras?.issues;
    const en = issues?.length ? `${told.en.detail} ${formatIssues(issues, "en")}` : told.en.detail;
    const zh = issues?.length ? `${told.zh.detail}${formatIssues(issues, "zh")}` : told.zh.detail;
    const messages = { en: `${en} ${told.en.remedy}`, zh: `${zh}${told.zh.remedy}` };
    super(messages.en, extras?.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    this.status = entry.status;
    this.params = params;
    this.issues = issues;
    this.titles = { en: told.en.title, zh: told.zh.title };
    this.messages = messages;
    this.remedy = { en: told.en.remedy, zh: told.zh.remedy };
    this.#details = { en, zh };
  }

  /** The error as problem details (RFC 9457). */
  toJSON(): Problem {
    return {
      type: `urn:regulars:error:${this.code}`,
      title: this.titles.en,
      status: this.status,
      detail: this.#details.en,
      remedy: this.remedy.en,
      code: this.code,
      params: this.params as Readonly<Record<string, string | number>>,
      ...(this.issues === undefined ? {} : { issues: this.issues }),
      zh: { title: this.titles.zh, detail: this.#details.zh, remedy: this.remedy.zh },
    };
  }
}

/** Whether something caught is a `RegularsError`, of the given code when one is given. */
export function isRegularsError<Code extends ErrorCode>(
  error: unknown,
  code?: Code,
): error is RegularsError<Code> {
  return error instanceof RegularsError && (code === undefined || error.code === code);
}

function tell(entry: ErrorEntry, params: object, language: keyof Bilingual): ErrorTexts {
  const { title, detail, remedy } = entry[language];
  return {
    title,
    detail: fill(detail, params, language),
    remedy: fill(remedy, params, language),
  };
}

function fill(template: string, params: object, language: keyof Bilingual): string {
  return template.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, form?: string) => {
    const value = (params as Readonly<Record<string, string | number | undefined>>)[name];
    if (form === "time" && typeof value === "number") return formatTime(value);
    if (form === "kind" && typeof value === "string") return kindWord(value, language);
    return value === undefined ? "?" : String(value);
  });
}

function formatTime(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString();
}
