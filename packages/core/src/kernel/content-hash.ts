// Content hashes: whether a repeat of a key says the same as before.

import { hash } from "node:crypto";

/**
 * SHA-256 of the content as JSON, first 128 bits as hex: enough to tell two contents of one key apart.
 * The content was parsed by its schema, which puts members in one order, whatever order they came in.
 */
export function contentHash(parsed: object): string {
  return hash("sha256", JSON.stringify(parsed), "hex").slice(0, 32);
}

/** JSON with sorted keys and without undefined members, so that equal content has equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    let text = "[";
    for (let i = 0; i < value.length; i++) text += (i === 0 ? "" : ",") + canonical(value[i]);
    return `${text}]`;
  }
  if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    let text = "{";
    for (const key of Object.keys(record).sort()) {
      const member = record[key];
      if (member === undefined) continue;
      text += `${text.length === 1 ? "" : ","}${JSON.stringify(key)}:${canonical(member)}`;
    }
    return `${text}}`;
  }
  return JSON.stringify(value);
}
