// A page of the shop as a browser is sent it: fetched once, within ten seconds and two megabytes.

import type { Told } from "./told.ts";

/** What of a page matters here. */
export interface StorefrontPage {
  /** Where it came from in the end. */
  readonly url: URL;
  /** Texts of its Content Security Policies, those of headers and those in the page. */
  readonly policies: readonly string[];
  /** The tag that loads the elements, where there is one. */
  readonly script?: PageTag | undefined;
  /** The tag that loads their style sheet. */
  readonly style?: PageTag | undefined;
}

/** A tag that loads a file. */
export interface PageTag {
  readonly url: URL;
  readonly nonce?: string | undefined;
  readonly integrity?: string | undefined;
}

const longest = 2_097_152;
const waitMilliseconds = 10_000;

/** Fetches a page. A finding instead, where it cannot be had; an AbortError when the command is ended. */
export async function fetchPage(
  url: string,
  { signal, within = waitMilliseconds }: { readonly signal: AbortSignal; readonly within?: number },
): Promise<StorefrontPage | Told> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(within)]),
      headers: { accept: "text/html", "user-agent": "regulars-doctor" },
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { check: "page", state: "error", facts: { url, reason: String(response.status) } };
    }
    const text = await readStart(response);
    const header = response.headers.get("content-security-policy");
    return readPage(text, new URL(response.url), header === null ? [] : [header]);
  } catch (error) {
    if (signal.aborted) throw new DOMException("cancelled", "AbortError");
    return { check: "page", state: "error", facts: { url, reason: reasonOf(error) } };
  }
}

/** The beginning of a body: whatever is longer than the limit is not looked at. */
async function readStart({ body }: Response): Promise<string> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  // Leaving the loop ends the download.
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    length += chunk.byteLength;
    if (length >= longest) break;
  }
  return text;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const told = cause instanceof Error ? cause : error;
  return (told as NodeJS.ErrnoException).code === undefined || told === error
    ? told.message
    : String((told as NodeJS.ErrnoException).code);
}

function readPage(text: string, url: URL, headers: readonly string[]): StorefrontPage {
  const page = text.replaceAll(/<!--[\s\S]*?-->/g, "");
  const policies = tagsOf(page, "meta")
    .filter((tag) => tag.get("http-equiv")?.toLowerCase() === "content-security-policy")
    .map((tag) => tag.get("content") ?? "");
  const find = (name: string, attribute: string, file: RegExp): PageTag | undefined => {
    for (const tag of tagsOf(page, name)) {
      const address = tag.get(attribute) ?? "";
      if (!file.test(address) || !URL.canParse(address, url.href)) continue;
      return {
        url: new URL(address, url),
        nonce: tag.get("nonce"),
        integrity: tag.get("integrity"),
      };
    }
    return undefined;
  };
  return {
    url,
    policies: [...headers, ...policies],
    script: find("script", "src", /regulars-elements/),
    style: find("link", "href", /tokens[\w.-]*\.css/),
  };
}

const attributes = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Attributes of every tag of a name, by lower-case name. */
function tagsOf(page: string, name: string): ReadonlyMap<string, string>[] {
  const tags = new RegExp(`<${name}\\b((?:"[^"]*"|'[^']*'|[^'">])*)>`, "gi");
  return [...page.matchAll(tags)].map(
    ([, inside = ""]) =>
      new Map(
        [...inside.matchAll(attributes)].map(([, key = "", double, single, bare]) => [
          key.toLowerCase(),
          (double ?? single ?? bare ?? "").replaceAll("&amp;", "&").replaceAll("&#39;", "'"),
        ]),
      ),
  );
}
