// Customers and orders as they are typed: our own id, or `source/id`.

import { type ExternalId, RegularsError } from "@regulars/contract";
import type { CommandContext } from "./context.ts";

const ownId = /^(cus|gst|ord|ref|ent|lot|evt)_[0-9A-Za-z_]+$/;

/** Reads a reference. Throws `usage` for a text that is neither. */
export function parseReference(text: string, context: CommandContext): string | ExternalId {
  if (ownId.test(text)) return text;
  const slash = text.indexOf("/");
  if (slash > 0 && slash < text.length - 1)
    return { source: text.slice(0, slash), id: text.slice(slash + 1) };
  throw new RegularsError("usage", {
    problem: context.tell("usage.reference", { value: JSON.stringify(text) }),
  });
}
