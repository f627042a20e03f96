// The words of the tables: complete in both languages, and those of the glossary.

import { expect, test } from "vitest";
import { messages as zh } from "../locales/zh.ts";
import { enCommon } from "./en/common.ts";
import { enHistory } from "./en/history.ts";
import { enJoin } from "./en/join.ts";
import { enPoints } from "./en/points.ts";
import { enProfile } from "./en/profile.ts";
import { formatsOf } from "./formats.ts";
import { spoken } from "./language.ts";
import type { Messages } from "./messages.ts";

const en: Messages = {
  common: enCommon,
  points: enPoints,
  history: enHistory,
  join: enJoin,
  profile: enProfile,
};

const glossary: Readonly<Record<string, string>> = {
  points: "积分",
  "points history": "积分明细",
  "pending points": "待生效积分",
  "expiring soon": "即将过期",
  "points taken back": "扣回积分",
  "points owed": "待扣回积分",
  redeem: "兑换",
  member: "会员",
  join: "加入会员",
  "member tier": "会员等级",
  consent: "授权同意",
  "to next tier": "距下一等级",
};

/** Everything that a table can say: its texts and the source of its functions, which hold the literals. */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "function") return String(value);
  return Object.values(value as object)
    .map(wordsOf)
    .join("\n");
}

test.each(Object.entries(glossary))("Chinese says %s as %s", (_, word) => {
  expect(wordsOf(zh)).toContain(word);
});

test.each(["赎回", "案例", "代理", "赔偿"])("Chinese never says %s", (word) => {
  expect(wordsOf(zh)).not.toContain(word);
});

test("both languages have the same keys, and no text is empty or the other language's", () => {
  for (const room of Object.keys(en) as (keyof Messages)[]) {
    expect(Object.keys(zh[room]).sort()).toEqual(Object.keys(en[room]).sort());
    for (const text of Object.values(zh[room]))
      if (typeof text === "string") expect(text).toMatch(/\p{Script=Han}/u);
    expect(wordsOf(en[room])).not.toMatch(/\p{Script=Han}/u);
  }
});

test("money is written by the minor units of its currency", () => {
  const formats = formatsOf("en-GB");
  expect(formats.money(1250, "GBP")).toBe("£12.50");
  expect(formats.money(100_000, "GBP")).toBe("£1,000");
  expect(formats.money(1250, "JPY")).toBe("¥1,250");
  expect(formats.money(1250, "KWD")).toMatch(/^KWD\s1\.250$/);
  expect(formatsOf("zh-CN").money(1250, "CNY")).toBe("¥12.50");
});

test("days of instants are those of the zone", () => {
  const late = Date.UTC(2026, 11, 31, 20);
  expect(formatsOf("en-GB").dayOf(late, "Europe/London")).toBe("31 Dec 2026");
  expect(formatsOf("en-GB").dayOf(late, "Asia/Shanghai")).toBe("1 Jan 2027");
  expect(formatsOf("en-GB").dayOf(late, "Moon/Tranquility")).toBe("31 Dec 2026");
});

test("one is singular, zero and two are not", () => {
  const formats = formatsOf("en");
  const said = [0, 1, 2].map((count) => enPoints.orders({ count }, formats));
  expect(said).toEqual(["0 orders", "1 order", "2 orders"]);
});

test.each([
  ["zh-CN", "zh"],
  ["ZH-hant-TW", "zh"],
  ["en-GB", "en"],
  ["fr", "en"],
  ["", "en"],
])("a page in %s is spoken to in %s", (tag, language) => {
  expect(spoken(tag).language).toBe(language);
});
