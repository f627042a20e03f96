// Which language an element speaks: its own attribute, then the page around it, then the connection, then the browser.

/** The languages that elements speak. */
export type Language = "en" | "zh";

/** A language and the full tag that numbers and days are written for. */
export interface Spoken {
  readonly language: Language;
  /** BCP 47 tag such as `en-GB`. */
  readonly tag: string;
}

/** Looks a language up for an element: the first tag that is there decides, English where it is none of ours. */
export function spokenBy(element: Element, connected?: string): Spoken {
  const tag =
    element.getAttribute("lang") || closestLang(element) || connected || navigator.language || "en";
  return spoken(tag);
}

/** The language of ours that a tag asks for. */
export function spoken(tag: string): Spoken {
  const primary = tag.toLowerCase().split("-")[0];
  if (primary === "zh") return { language: "zh", tag };
  return { language: "en", tag: primary === "en" ? tag : "en" };
}

function closestLang(element: Element): string | undefined {
  let node: Node | null = element.parentNode;
  while (node) {
    const lang = node instanceof Element ? node.getAttribute("lang") : undefined;
    if (lang) return lang;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return undefined;
}

/** A text in English, Chinese or both, in the reader's language where there is one. */
export function localized(
  text: { readonly en?: string | undefined; readonly zh?: string | undefined },
  language: Language,
): string {
  return text[language] ?? text.en ?? text.zh ?? "";
}
