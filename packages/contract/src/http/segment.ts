// Segments of paths: how a customer, an order or anything else with an id is written in a URL.

import type { ExternalId } from "../ids.ts";

/** What a segment names: one of our ids (or a word such as `me`), or the id of another system. */
export type Named = string | ExternalId;

/**
 * Writes a name as one segment of a path: our ids as they are, ids of other systems as `source:id`, each part
 * percent-encoded, so that a colon or slash inside a part is no separator.
 *
 * @example
 * formatSegment({ source: "shop", id: "a/7" }); // "shop:a%2F7"
 */
export function formatSegment(name: Named): string {
  if (typeof name === "string") return encodeURIComponent(name);
  return `${encodeURIComponent(name.source)}:${encodeURIComponent(name.id)}`;
}

/** Parameters of paths that may be ids of other systems; the others are ids of ours alone. */
const foreign: readonly string[] = ["customer", "order", "what"];

/** Reads the raw (still encoded) segment of a parameter; `undefined` when its percent-encoding is broken. */
export function parseSegment(parameter: string, raw: string): Named | undefined {
  const colon = foreign.includes(parameter) ? raw.indexOf(":") : -1;
  try {
    if (colon < 0) return decodeURIComponent(raw);
    return {
      source: decodeURIComponent(raw.slice(0, colon)),
      id: decodeURIComponent(raw.slice(colon + 1)),
    };
  } catch {
    return undefined;
  }
}
