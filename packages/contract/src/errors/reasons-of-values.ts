// Reasons of plain values: text, numbers, money, time, codes.

import { exponentOf, toMinorUnits } from "../currency.ts";
import { isText } from "../schema/plain.ts";
import type { Bilingual } from "./params.ts";
import type { Refused, TellReason, ToldReason, ValueReason } from "./reason.ts";
import { type Quoting, showValue } from "./shown.ts";

/** One text per rule of a plain value. */
export const valueReasons: Readonly<Record<ValueReason, TellReason>> = {
  text: ({ value, facts }) => {
    const { min, max } = facts;
    const fits =
      typeof value === "string" && value.length <= Number(max) && value.length >= Number(min);
    if (fits && isText(value, Number(min), Number(max)))
      return {
        reason: {
          en: "holds a control character such as a line break or a tab, which an id may not",
          zh: "含有换行、制表符等控制字符，标识中不允许出现",
        },
        remedy: {
          en: "Clean the id where it is made; it was probably read from a file or a form with what stood beside it",
          zh: "请在产生该标识的环节清理，它可能在读取文件或表单时带入了多余的字符",
        },
      };
    if (fits)
      return {
        reason: {
          en: "holds a NUL or half of a character (a lone surrogate), which text may not",
          zh: "含有 NUL 字符或不完整的字符（孤立代理项），文本中不允许出现",
        },
        remedy: {
          en: "Clean the text where it is made; it was probably cut or decoded wrongly",
          zh: "请在产生该文本的环节清理，它可能被截断或解码有误",
        },
      };
    return ruled(
      { value, quoting: "none" },
      {
        en: `text of ${min} to ${max} characters is expected`,
        zh: `应为 ${min} 到 ${max} 个字符的文本`,
      },
      {
        en:
          Number(min) > 0
            ? "Send text that is not empty and not longer"
            : "Send shorter text, or leave it out",
        zh: Number(min) > 0 ? "请填写非空且不超长的文本" : "请缩短文本，或不填该字段",
      },
    );
  },
  integer: ({ value, facts }) => {
    const bounds = boundsOf(facts);
    return ruled(
      { value },
      {
        en: `a whole number${bounds.en} is expected`,
        zh: `应为${bounds.zh}整数`,
      },
      wholeNumberRemedy(value),
    );
  },
  money: (refused) =>
    ruled(
      refused,
      {
        en: `money is a whole number of minor units (pence, cents, 分)${refused.facts.min === 0 ? ", zero or more" : ""}${mostOf(refused).en}`,
        zh: `金额应为最小货币单位（如分、便士）的${refused.facts.min === 0 ? "非负" : ""}整数${mostOf(refused).zh}`,
      },
      moneyRemedy(refused),
    ),
  amount: ({ value, facts }) =>
    ruled(
      { value },
      {
        en: `an amount of ${facts.currency} is decimal text with at most ${facts.exponent} decimals`,
        zh: `${facts.currency} 金额应为最多 ${facts.exponent} 位小数的十进制文本`,
      },
      {
        en: "Round it to what the currency can pay, and use a point before the decimals and no separators",
        zh: "请按该币种的最小单位取整，小数点用“.”，不要使用千位分隔符",
      },
    ),
  points: (refused) => {
    const least = Number(refused.facts.min);
    return ruled(
      refused,
      {
        en: `points are a whole number${least > -1 ? `, ${least} or more` : ""}${mostOf(refused).en}`,
        zh: `积分应为${least > -1 ? `不小于 ${least} 的` : ""}整数${mostOf(refused).zh}`,
      },
      wholeNumberRemedy(refused.value),
    );
  },
  multiplier: ({ value }) => {
    const scaled = typeof value === "number" && value > 0 ? Math.round(value * 10_000) : 15_000;
    const sent = scaled <= 1_000_000 ? scaled : 15_000;
    return ruled(
      { value },
      {
        en: "a multiplier is a whole number of ten-thousandths: 0, or 100 (×0.01) to 1000000 (×100)",
        zh: "倍数以万分之一为单位取整数：0，或 100（0.01 倍）到 1000000（100 倍）",
      },
      { en: `Send ${sent} for ×${sent / 10_000}`, zh: `${sent / 10_000} 倍请填写 ${sent}` },
    );
  },
  instant: ({ value }) => {
    const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
    const sent = Number.isNaN(parsed) ? 1_323_475_200_000 : parsed;
    return ruled(
      { value, quoting: "short" },
      {
        en: "a time is a whole number of milliseconds since 1970 in UTC, of the years 1900 to 9999",
        zh: "时间应为自 1970 年起的 UTC 毫秒整数，年份在 1900 至 9999 之间",
      },
      {
        en: Number.isNaN(parsed)
          ? `Send a number such as ${sent} (2011-12-10T00:00:00Z)`
          : `Send ${sent}`,
        zh: Number.isNaN(parsed)
          ? `请填写数字，例如 ${sent}（2011-12-10T00:00:00Z）`
          : `请填写 ${sent}`,
      },
    );
  },
  date: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a date that exists is expected, written year-month-day",
        zh: "应为真实存在的日期，格式为 年-月-日",
      },
      { en: 'Send a date such as "2011-12-09"', zh: '请填写日期，例如 "2011-12-09"' },
    ),
  duration: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a duration is ISO 8601 text without sign or fractions, at most a thousand years",
        zh: "时长应为 ISO 8601 文本，不带正负号和小数，最长一千年",
      },
      durationRemedy,
    ),
  positive_duration: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a duration longer than zero is expected, as ISO 8601 text without sign or fractions",
        zh: "应为大于零的时长，采用 ISO 8601 文本，不带正负号和小数",
      },
      durationRemedy,
    ),
  currency: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a currency is a code of ISO 4217 in capital letters",
        zh: "币种应为大写的 ISO 4217 代码",
      },
      { en: "Send a code such as GBP, USD or CNY", zh: "请填写 CNY、USD、GBP 等代码" },
    ),
  zone: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a time zone is a name of the IANA database",
        zh: "时区应为 IANA 时区名称",
      },
      { en: 'Send a name such as "Europe/London"', zh: '请填写时区名称，例如 "Asia/Shanghai"' },
    ),
  locale: ({ value }) =>
    ruled(
      { value, quoting: "none" },
      {
        en: "a locale is a BCP 47 language tag",
        zh: "语言区域应为 BCP 47 语言标签",
      },
      { en: 'Send a tag such as "en-GB" or "zh-CN"', zh: '请填写 "zh-CN"、"en-GB" 等标签' },
    ),
  country: ({ value }) =>
    ruled(
      { value, quoting: "none" },
      {
        en: "a country is a code of two capital letters (ISO 3166-1)",
        zh: "国家或地区应为两位大写字母代码（ISO 3166-1）",
      },
      { en: 'Send a code such as "GB" or "CN"', zh: '请填写 "CN"、"GB" 等代码' },
    ),
  identifier: ({ value }) => {
    if (typeof value === "string" && Object.hasOwn(Object.prototype, value))
      return ruled(
        { value, quoting: "short" },
        {
          en: "this name is taken: every object in JavaScript has it",
          zh: "该名称已被占用：JavaScript 的每个对象都自带它",
        },
        {
          en: `Send another name, such as "shop-${value}"`,
          zh: `请换一个标识，例如 "shop-${value}"`,
        },
      );
    return ruled(
      { value, quoting: "short" },
      {
        en: "a name in the program is 1 to 64 letters, digits, points, hyphens and underscores, and begins with a letter or digit",
        zh: "标识应为 1 到 64 个英文字母、数字、点、连字符或下划线，且以字母或数字开头",
      },
      { en: 'Send a name such as "weekend-double"', zh: '请填写标识，例如 "weekend-double"' },
    );
  },
  shop: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a shop's name is 1 to 64 characters of a-z, 0-9, hyphen and underscore",
        zh: "店铺标识应为 1 到 64 个字符，只含小写字母、数字、连字符和下划线",
      },
      { en: 'Send a name such as "default"', zh: '请填写标识，例如 "default"' },
    ),
  customer_id: ({ value }) =>
    ruled(
      { value, quoting: "none" },
      {
        en: "a customer is named by an id that this engine made (cus_…), or by source and id",
        zh: "客户应使用引擎生成的编号（cus_…），或以来源和编号表示",
      },
      {
        en: 'Send { "source": "shop", "id": "12346" } for an id of your own',
        zh: '如使用自有编号，请填写 { "source": "shop", "id": "12346" }',
      },
    ),
  decimal: ({ value }) =>
    ruled(
      { value },
      {
        en: "a unit price is decimal text with at most 10 decimals, zero or more",
        zh: "单价应为非负的十进制文本，最多 10 位小数",
      },
      { en: 'Send text such as "2.55"', zh: '请填写文本，例如 "2.55"' },
    ),
  phone: ({ value }) =>
    ruled(
      { value, quoting: "none" },
      {
        en: "a phone number is written internationally (E.164)",
        zh: "电话号码应为国际格式（E.164）",
      },
      {
        en: 'Send a plus sign, country code and number, such as "+442079460000"',
        zh: '请填写加号、国家代码和号码，例如 "+8613800138000"',
      },
    ),
  email: ({ value }) =>
    ruled(
      { value, quoting: "none" },
      {
        en: "an e-mail address is expected",
        zh: "应为邮箱地址",
      },
      {
        en: 'Send an address such as "name@example.com"',
        zh: '请填写邮箱，例如 "name@example.com"',
      },
    ),
  property: ({ value }) =>
    ruled(
      { value },
      {
        en: "a property is text of at most 500 characters, a whole number, true or false",
        zh: "属性应为不超过 500 个字符的文本、整数、true 或 false",
      },
      {
        en: "Send money in minor units and other fractions as text",
        zh: "金额请用最小货币单位的整数，其他小数请用文本",
      },
    ),
  fact: ({ value }) =>
    ruled(
      { value, quoting: "short" },
      {
        en: "a fact is a name such as order.total, with letters, digits, underscores and points",
        zh: "条件字段应为 order.total 这样的名称，只含字母、数字、下划线和点",
      },
      { en: "Take a fact from the reference of programs", zh: "请从会员计划参考文档中选取字段" },
    ),
  condition_value: ({ value }) =>
    ruled(
      { value },
      {
        en: "a condition compares with text, a whole number, true or false, or a list of texts or of whole numbers",
        zh: "条件的比较值应为文本、整数、true 或 false，或者由文本或整数组成的列表",
      },
      {
        en: "Send money in minor units, and lists of one kind that are not empty",
        zh: "金额请用最小货币单位的整数；列表不能为空，且各项类型须一致",
      },
    ),
};

const durationRemedy: Bilingual = {
  en: 'Send text such as "P12M", "P7D" or "PT48H"',
  zh: '请填写 "P12M"、"P7D"、"PT48H" 等文本',
};

function ruled(
  shown: { value: unknown; quoting?: Quoting },
  rule: Bilingual,
  remedy: Bilingual,
): ToldReason {
  const is = showValue(shown.value, shown.quoting);
  return { reason: { en: `${is.en}; ${rule.en}`, zh: `${is.zh}；${rule.zh}` }, remedy };
}

/** The upper bound, told to those who passed it. */
function mostOf({ value, facts }: Refused): Bilingual {
  return isAbove(value, facts)
    ? { en: `, at most ${facts.max}`, zh: `，最大为 ${facts.max}` }
    : { en: "", zh: "" };
}

function isAbove(value: unknown, { max }: Refused["facts"]): boolean {
  return typeof value === "number" && max !== undefined && value > Number(max);
}

function boundsOf(facts: Refused["facts"]): Bilingual {
  const min = Number(facts.min);
  const max = Number(facts.max);
  if (max < Number.MAX_SAFE_INTEGER)
    return { en: ` from ${min} to ${max}`, zh: ` ${min} 到 ${max} 之间的` };
  return min > Number.MIN_SAFE_INTEGER
    ? { en: `, ${min} or more,`, zh: `不小于 ${min} 的` }
    : { en: "", zh: "可精确计数的" };
}

function wholeNumberRemedy(value: unknown): Bilingual {
  if (typeof value === "string")
    return { en: "Send a number, not text", zh: "请填写数字，不要加引号" };
  return {
    en: "Send a whole number within these bounds",
    zh: "请填写范围内的整数",
  };
}

function moneyRemedy({ value, facts, currency }: Refused): Bilingual {
  if (isAbove(value, facts))
    return {
      en: "Check the amount for a slipped decimal point",
      zh: "请检查金额的小数点是否错位",
    };
  if (Number.isSafeInteger(value))
    return {
      en: `Send ${facts.min} or more; money that goes back is sent as a refund`,
      zh: `请填写不小于 ${facts.min} 的整数；退还的金额请按退款提交`,
    };
  const exponent = currency === undefined ? undefined : exponentOf(currency);
  const plain = typeof value === "number" || typeof value === "string" ? String(value) : "";
  const amount = toMinorUnits(plain, exponent ?? 2);
  if (amount === undefined || amount < Number(facts.min))
    return {
      en: "Send whole minor units, such as 1250 for 12.50",
      zh: "请填写最小货币单位的整数，例如 12.50 元填写 1250",
    };
  const unit = currency === undefined ? "" : ` ${currency}`;
  return {
    en: `Send ${amount} if ${plain}${unit} is meant`,
    zh: `如果指的是 ${plain}${unit}，请填写 ${amount}`,
  };
}
