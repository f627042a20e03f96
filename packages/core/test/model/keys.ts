// Business keys of the model: what was seen under a key, and what a repeat of it is answered.

import type { Key } from "./document.ts";

/** What a command did, as far as the model tells. */
export interface Answer {
  readonly status:
    | "recorded"
    | "updated"
    | "unchanged"
    | "ignored"
    | "parked"
    | "refused"
    | "settled";
  readonly why?: string;
}

/** A refusal; its message is for people. */
export class Refused extends Error {}

/** Content as one text; the revision is not content. */
function contentOf(body: object): string {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, v]) => v !== undefined)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, v]) => [k, sorted(v)]),
          )
        : value;
  const { revision: _, ...content } = body as { revision?: number };
  return JSON.stringify(sorted(content));
}

/** A key as one text. */
export const text = (key: Key): string => `${key.source}/${key.id}`;

/** All keys of a shop. */
export class KeyBook {
  readonly #keys = new Map<string, { content: string; revision: number; parked: boolean }>();

  /** The answer to a key that was seen before. */
  repeat(kind: string, body: Key & { revision?: number }): Answer | undefined {
    const key = this.#keys.get(`${kind} ${text(body)}`);
    const revision = body.revision ?? 0;
    if (key === undefined) return undefined;
    if (revision < key.revision) return { status: "ignored" };
    if (contentOf(body) === key.content) {
      key.revision = revision;
      return { status: key.parked ? "parked" : "unchanged" };
    }
    if (revision > key.revision && !key.parked && kind === "order") return undefined;
    throw new Refused("same key, other content");
  }

  /** Notes a key as done or parked. */
  done(kind: string, body: Key & { revision?: number }, parked = false): void {
    this.#keys.set(`${kind} ${text(body)}`, {
      content: contentOf(body),
      revision: body.revision ?? 0,
      parked,
    });
  }
}
