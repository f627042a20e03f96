// The words of the glossary, English → Chinese, and that the Chinese tables use them.
import { expect, test } from "vitest";
import { expectedWords } from "../../test/words-expected.ts";
import type { Language } from "./language.ts";
import { zh } from "./zh.ts";

/** Glossary entries that explanations need. */
const words: Readonly<Record<string, string>> = {
  points: "积分",
  "pending points": "待生效积分",
  "available points": "可用积分",
  "points lot": "积分批次",
  "points taken back": "扣回积分",
  "points owed": "待扣回积分",
  "birthday double points": "生日双倍积分",
  customer: "客户",
  member: "会员",
  join: "加入会员",
  "member tier": "会员等级",
  "member program": "会员计划",
  benefits: "权益",
  "keep tier": "保级",
  upgrade: "升级",
  downgrade: "降级",
  "event (behaviour)": "行为事件",
};

const forbidden = ["赎回", "案例", "代理", "赔偿"];

/** Everything that a table can say: its texts and the source of its functions, which hold the literals. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "function") return String(value);
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value).map(textOf).join("\n");
}

test.each(Object.entries(words))("Chinese says %s as %s", (_, chinese) => {
  expect(textOf(zh satisfies Language)).toContain(chinese);
});

test.each(forbidden)("Chinese never says %s", (word) => {
  expect(textOf(zh)).not.toContain(word);
});

test("no Chinese rendering is left in English", () => {
  for (const [name, texts] of Object.entries(expectedWords)) {
    const text = `${texts["zh shopper"]?.join("\n")}`;
    expect(text, name).not.toMatch(/\b(?:points?|refund|order|tier|valid|since)\b/i);
  }
});
