// Callers as entries, events and logs name them.

import type { Caller } from "@regulars/contract/http";

/** A caller by id, never by name. */
export function actorOf(caller: Caller): string {
  if (caller.kind === "key") return caller.id;
  return caller.kind === "customer" ? caller.customer : "anyone";
}
