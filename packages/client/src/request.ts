// From a route and its input to the address and the body of a request.

import { type CallableRoute, formatSegment, type Named } from "@regulars/contract/http/client";

/** What of a request is the same for every try. */
export interface Prepared {
  /** Path and query, to be put behind the handler's address. */
  readonly target: string;
  readonly body: string | undefined;
  /** Whether the answer is CSV and no JSON. */
  readonly isCsv: boolean;
}

/**
 * Puts an input into a route: names in the path's braces become segments, the rest the query of a `GET` or `DELETE`, else
 * the JSON body. Throws a `TypeError` where a segment would be empty or lead elsewhere.
 */
export function prepare(route: CallableRoute, input: object): Prepared {
  const rest = new Map<string, unknown>(Object.entries(input));
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const segment = segmentOf(rest.get(name));
    if (segment === undefined) throw new TypeError(`${route.name} needs "${name}"`);
    rest.delete(name);
    return segment;
  });
  if (route.method === "POST" || route.method === "PATCH")
    return { target: path, body: JSON.stringify(Object.fromEntries(rest)), isCsv: false };
  const query = new URLSearchParams();
  for (const [name, value] of rest)
    if (typeof value === "string" || typeof value === "number") query.set(name, String(value));
  const search = query.toString();
  const target = search === "" ? path : `${path}?${search}`;
  return { target, body: undefined, isCsv: rest.get("format") === "csv" };
}

/** A segment; `undefined` for what is no name, or would be taken for a step in the path. */
function segmentOf(name: unknown): string | undefined {
  const isPair = typeof name === "object" && name !== null && "source" in name && "id" in name;
  if (!isPair && typeof name !== "string") return undefined;
  const segment = formatSegment(name as Named);
  return /^\.{0,2}$/.test(segment) ? undefined : segment;
}

/** The address of a handler without a slash at its end. Throws a `TypeError` for what is no address. */
export function addressOf(url: string | URL): string {
  const { document, location } = globalThis as {
    readonly document?: { readonly baseURI: string };
    readonly location?: { readonly href: string };
  };
  const address = new URL(String(url), document?.baseURI ?? location?.href);
  if (address.username !== "" || address.password !== "")
    throw new TypeError("`url` carries a user or password; browsers and runtimes refuse that");
  return `${address.origin}${address.pathname}`.replace(/\/+$/, "");
}
