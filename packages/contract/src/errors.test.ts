import { expect, test } from "vitest";
import {
  type ErrorCode,
  type ErrorParams,
  errorCodes,
  formatIssues,
  formatPath,
  type Issue,
  isRegularsError,
  RegularsError,
} from "./index.ts";

const codes = Object.keys(errorCodes) as ErrorCode[];

function exampleOf(code: ErrorCode): RegularsError {
  const create = RegularsError as new (
    code: ErrorCode,
    params: ErrorParams[ErrorCode],
  ) => RegularsError;
  return new create(code, errorCodes[code].example);
}

test.each(codes)("%s tells what happened and what to do in both languages", (code) => {
  const { en, zh } = errorCodes[code];
  for (const text of [en.title, en.detail, en.remedy]) {
    expect(text).toMatch(/^["A-Z{]/);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  }
  for (const text of [zh.title, zh.detail, zh.remedy]) expect(text).toMatch(/\p{Script=Han}/u);
  for (const text of [en.detail, en.remedy]) expect(text).toMatch(/\.$/);
  for (const text of [zh.detail, zh.remedy]) {
    expect(text).toMatch(/。$/);
    expect(text).not.toMatch(/[,;!?]|赎回|代理|案例/);
  }
});

test.each(codes)("%s leaves no placeholder unfilled", (code) => {
  const error = exampleOf(code);
  const texts = [error.messages.en, error.messages.zh, JSON.stringify(error.toJSON().zh)];
  for (const text of texts.slice(0, 2)) expect(text).not.toMatch(/[{}]|\?|undefined/);
  expect(error.message).toBe(error.messages.en);
});

test.each(codes)("%s names the same facts in both languages", (code) => {
  const { en, zh, example } = errorCodes[code];
  const facts = (texts: { detail: string; remedy: string }) =>
    new Set([...`${texts.detail} ${texts.remedy}`.matchAll(/\{(\w+)/g)].map((match) => match[1]));
  expect(facts(zh)).toEqual(facts(en));
  for (const fact of facts(en)) expect(Object.keys(example)).toContain(fact);
});

test.each(codes)("%s has the status of an error", (code) => {
  expect(errorCodes[code].status).toBeGreaterThanOrEqual(400);
  expect(errorCodes[code].status).toBeLessThan(600);
});

test("an error is written as problem details", () => {
  const error = new RegularsError("insufficient_points", {
    wallet: "points",
    requested: 500,
    available: 120,
  });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    type: "urn:regulars:error:insufficient_points",
    title: "Not enough points",
    status: 409,
    detail: '500 points were asked from the wallet "points", but only 120 are available.',
    remedy: "Use at most 120 points, or wait until pending points become available.",
    code: "insufficient_points",
    params: { wallet: "points", requested: 500, available: 120 },
    zh: expect.objectContaining({ title: "可用积分不足" }),
  });
});

test("instants and kinds are told as people read them", () => {
  const future = new RegularsError("date_in_future", { occurredAt: 1_323_475_200_000, now: 0 });
  expect(future.messages.en).toContain("2011-12-10T00:00:00.000Z");
  const conflict = new RegularsError("key_conflict", {
    kind: "order",
    source: "shop",
    id: "1",
    revision: 0,
  });
  expect(conflict.messages.zh).toContain("订单");
  const taken = new RegularsError("identity_taken", { kind: "external:shop" });
  expect(taken.message).toContain("The external id that was sent");
});

test("facts are inserted as they are, whatever they contain", () => {
  const error = new RegularsError("order_not_found", { order: "$& {order} $1" });
  expect(error.message).toContain("no order $& {order} $1.");
});

test("an error carries its issues and its cause", () => {
  const cause = new Error("disk I/O error");
  const issue: Issue = {
    path: ["lines", 0, "amount"],
    reason: { en: "is 12.5", zh: "为 12.5" },
    remedy: { en: "Send 1250", zh: "请填写 1250" },
  };
  const error = new RegularsError("invalid_input", {}, { issues: [issue], cause });
  expect(error.cause).toBe(cause);
  expect(error.toJSON().issues).toEqual([issue]);
  expect(error.message).toContain("lines[0].amount: is 12.5. Send 1250.");
  expect(error.messages.zh).toContain("lines[0].amount：为 12.5。请填写 1250。");
  expect(isRegularsError(error)).toBe(true);
  expect(isRegularsError(error, "invalid_input")).toBe(true);
  expect(isRegularsError(error, "usage")).toBe(false);
  expect(isRegularsError(cause)).toBe(false);
});

test("a long list of issues is cut, and says so", () => {
  const issues = Array.from(
    { length: 5 },
    (_, index): Issue => ({
      path: [index],
      reason: { en: "is wrong", zh: "有误" },
      remedy: { en: "Correct it", zh: "请修改" },
    }),
  );
  expect(formatIssues(issues, "en")).toMatch(/And 2 more\.$/);
  expect(formatIssues(issues, "zh")).toMatch(/另有 2 处问题。$/);
});

test("paths are written as in code", () => {
  expect(formatPath([])).toBe("");
  expect(formatPath(["earning", "rules", 2, "award"])).toBe("earning.rules[2].award");
  expect(formatPath(["custom", "a b"])).toBe('custom["a b"]');
});
