// How a refused value is shown: numbers and codes as they are, free text never (it may be personal).

import type { Bilingual } from "./params.ts";

const numeric = /^[+-]?[\d.,]{1,20}$/;
const longestQuote = 40;

/** Which texts a reason may repeat: those that look like numbers, short ones of any kind, or none. */
export type Quoting = "numbers" | "short" | "none";

/** What stands where something else should: the beginning of a reason. */
export function showValue(value: unknown, quoting: Quoting = "numbers"): Bilingual {
  if (value === undefined) return { en: "is missing", zh: "未填写" };
  if (value === null) return { en: "is null", zh: "为 null" };
  if (typeof value === "number") {
    const shown = Number.isNaN(value) ? "NaN" : String(value);
    return { en: `is ${shown}`, zh: `为 ${shown}` };
  }
  if (typeof value === "boolean") return { en: `is ${value}`, zh: `为 ${value}` };
  if (typeof value === "string") return showText(value, quoting);
  if (Array.isArray(value)) return { en: "is a list", zh: "为列表" };
  if (typeof value === "object") return { en: "is an object", zh: "为对象" };
  return { en: `is a ${typeof value}`, zh: `为 ${typeof value}` };
}

function showText(value: string, quoting: Quoting): Bilingual {
  if (value === "") return { en: "is empty text", zh: "为空文本" };
  const quoted =
    (quoting === "numbers" && numeric.test(value)) ||
    (quoting === "short" && value.length <= longestQuote);
  if (quoted) {
    const shown = JSON.stringify(value);
    return { en: `is the text ${shown}`, zh: `为文本 ${shown}` };
  }
  return {
    en: `is text of ${value.length} character${value.length === 1 ? "" : "s"}`,
    zh: `为 ${value.length} 个字符的文本`,
  };
}
