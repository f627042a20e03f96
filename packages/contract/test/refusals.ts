// What tests expect of every refusal.

import { expect } from "vitest";
import type * as z from "zod/mini";
import { formatPath, type Issue, parseWith, RegularsError } from "../src/index.ts";

/** The issues with which a schema refuses a value; each must be complete in both languages. */
export function issuesOf<Value>(schema: z.ZodMiniType<Value>, value: unknown): readonly Issue[] {
  const error = refusalOf(() => parseWith(schema, value));
  expect(error.code).toBe("invalid_input");
  const issues = error.issues ?? [];
  expect(issues.length).toBeGreaterThan(0);
  for (const issue of issues) expectComplete(issue);
  return issues;
}

/** The paths that a schema refuses, as people write them. */
export function refusedPaths<Value>(schema: z.ZodMiniType<Value>, value: unknown): string[] {
  return issuesOf(schema, value).map(({ path }) => formatPath(path));
}

/** The `RegularsError` that a function throws. */
export function refusalOf(run: () => unknown): RegularsError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(RegularsError);
    return error as RegularsError;
  }
  throw new Error("nothing was refused");
}

function expectComplete({ reason, remedy }: Issue): void {
  for (const text of [reason.en, remedy.en])
    expect(text.replace("分", "")).toMatch(/^\P{Script=Han}{6,}$/u);
  for (const text of [reason.zh, remedy.zh]) expect(text).toMatch(/\p{Script=Han}/u);
  for (const text of [reason.en, reason.zh, remedy.en, remedy.zh])
    expect(text).not.toMatch(/undefined|\[object|[.。]$/);
}
