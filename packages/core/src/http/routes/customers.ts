// Routes of customers.

import { RegularsError } from "@regulars/contract";
import { ownFields } from "@regulars/contract/http";
import { pageOf, parseCursor, parseNumberCursor } from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";
import { viewFor } from "../view.ts";

/** Carries the routes of customers out. */
export const customers: RoomImplementations<"customers"> = {
  register: (registration, { regulars, by }) => regulars.customers.register(registration, by),
  list({ cursor, limit }, { regulars }) {
    const after = parseCursor("customers", cursor);
    return pageOf(
      "customers",
      { limit },
      {
        read: (most) => regulars.customers.list({ after, limit: most }),
        position: ({ id }) => id,
      },
    );
  },
  async identify({ identity }, { regulars, caller }) {
    const found = await regulars.customers.identify(identity);
    if (found === undefined)
      throw new RegularsError("customer_not_found", { customer: identity.kind });
    return viewFor(caller, found);
  },
  get: async ({ customer }, { regulars, caller }) =>
    viewFor(caller, await regulars.customers.get(customer)),
  update({ customer, ...patch }, { regulars, by, caller }) {
    if (caller.kind === "customer") refuseNotes(patch);
    return regulars.customers.update(customer, patch, by);
  },
  erase: ({ customer }, { regulars, by }) => regulars.customers.erase(customer, by),
  join({ customer, at }, { regulars, by, caller }) {
    if (caller.kind === "customer" && at !== undefined)
      throw new RegularsError("forbidden", { caller: "customer", permission: "customers.write" });
    return regulars.customers.join(customer, { ...by, at });
  },
  leave: ({ customer }, { regulars, by }) => regulars.customers.leave(customer, by),
  timeline({ customer, cursor, limit }, { regulars }) {
    const before = parseNumberCursor("timeline", cursor);
    return pageOf(
      "timeline",
      { limit },
      {
        read: (most) => regulars.customers.timeline(customer, { before, limit: most }),
        position: ({ sequence }) => sequence,
      },
    );
  },
  async layer({ customer }, { regulars }) {
    const layer = await regulars.customers.layer(customer);
    return layer === undefined ? {} : { layer };
  },
};

/** Customers change what they told of themselves; tags and the like are the shop's. */
function refuseNotes(patch: object): void {
  const own: readonly string[] = ownFields;
  const other = Object.keys(patch).find((field) => !own.includes(field));
  if (other !== undefined)
    throw new RegularsError("forbidden", { caller: "customer", permission: "customers.write" });
}
