// Customers and orders as they are typed: our own id, `source/id`, or a bare id where the shop has one source only.

import { type ExternalId, RegularsError } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import type { CommandContext } from "./context.ts";

const ownId = /^(cus|gst|ord|ref|ent|lot|evt)_[0-9A-Za-z_]+$/;

/** Reads a reference. Throws `usage` for a bare id that several sources could have given. */
export async function readReference(
  text: string,
  of: "orders" | "customers",
  { context, regulars }: { readonly context: CommandContext; readonly regulars: Regulars },
): Promise<string | ExternalId> {
  if (ownId.test(text)) return text;
  const slash = text.indexOf("/");
  if (slash > 0 && slash < text.length - 1)
    return { source: text.slice(0, slash), id: text.slice(slash + 1) };
  const [source, ...others] = (await regulars.sources())[of];
  if (source !== undefined && others.length === 0 && slash < 0 && text !== "")
    return { source, id: text };
  throw new RegularsError("usage", {
    problem: context.tell("usage.reference", { value: JSON.stringify(text) }),
  });
}
