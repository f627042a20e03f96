// Which language an answer is in, by Accept-Language (RFC 9110, 12.5.4).

import type { Locale } from "../words/context.ts";

/** The first language of a header that there are words in; English without one. */
export function languageOf(header: string | null): Locale {
  if (header === null || header.length > 1_000) return "en";
  const wanted = header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (/^zh(-|$)/.test(tag)) return "zh";
    if (/^en(-|$)/.test(tag)) return "en";
  }
  return "en";
}
