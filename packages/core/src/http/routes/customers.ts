// Routes of customers.

import { type ConsentChange, type CustomerSearch, RegularsError } from "@regulars/contract";
import { type Caller, ownFields } from "@regulars/contract/http";
import type { Regulars } from "../../engine/index.ts";
import { maySearchBy } from "../../privacy/index.ts";
import {
  formatCursor,
  pageFrom,
  pageOf,
  parseCursor,
  parseNumberCursor,
  usualPage,
} from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";
import type { OwnCustom } from "../own-custom.ts";
import { tierFor, viewFor } from "../view.ts";

/** Carries the routes of customers out. */
export const customers: RoomImplementations<"customers"> = {
  async register(registration, { regulars, by, key: id }) {
    const done = await regulars.customers.register(registration, {
      ...by,
      // It has no id of its own: a repeat after the server died must find it all the same.
      ...(id === undefined ? {} : { key: { source: `http:${by.actor}`, id } }),
    });
    if (done.status === "unchanged") await refuseGone(regulars, done.customer);
    return done;
  },
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
  update({ customer, ...patch }, { regulars, by, caller, ownCustom }) {
    if (caller.kind !== "customer") return regulars.customers.update(customer, patch, by);
    refuseNotes(caller, patch, ownCustom);
    ownCustom.check(patch.custom);
    return regulars.customers.update(customer, patch, { ...by, customOnly: ownCustom.names });
  },
  erase: ({ customer }, { regulars, by }) => regulars.customers.erase(customer, by),
  join({ customer, at, consents }, { regulars, by, caller }) {
    if (at !== undefined) refuseCustomer(caller);
    for (const change of consents ?? []) refuseForeignSource(caller, change);
    return regulars.customers.join(customer, { ...by, at, consents });
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
  async consents({ customer, cursor, limit = usualPage }, { regulars }) {
    const before = parseNumberCursor("consents", cursor);
    const { current, history } = await regulars.customers.consents(customer, {
      before,
      limit: limit + 1,
    });
    const page = pageFrom("consents", { limit, found: history, position: (one) => one.sequence });
    return {
      current,
      history: page.items,
      ...(page.next === undefined ? {} : { next: page.next }),
    };
  },
  consent({ customer, ...change }, { regulars, by, caller }) {
    refuseForeignSource(caller, change);
    return regulars.customers.consent(customer, change, by);
  },
  track: ({ customer, items }, { regulars, by }) => regulars.customers.track(customer, items, by),
  async interactions({ customer, cursor, limit }, { regulars }) {
    const before = parseCursor("interactions", cursor);
    const { interactions, next } = await regulars.customers.interactions(customer, {
      before,
      limit,
    });
    return {
      items: interactions,
      ...(next === undefined ? {} : { next: formatCursor("interactions", next) }),
    };
  },
  async search({ after: cursor, ...search }, { regulars, caller }) {
    refuseHidden(caller, search);
    const after = parseCursor("search", cursor);
    const { customers: items, next } = await regulars.customers.search({ ...search, after });
    return { items, ...(next === undefined ? {} : { next: formatCursor("search", next) }) };
  },
  async export({ customer }, { regulars, caller }) {
    const { tiers, ...found } = await regulars.customers.export(customer);
    const current = tiers.current.map((status) => tierFor(caller, status));
    return { ...found, tiers: { ...tiers, current } };
  },
  async layer({ customer }, { regulars }) {
    const layer = await regulars.customers.layer(customer);
    return layer === undefined ? {} : { layer };
  },
};

/** Whoever was erased since is not registered, and a repeat does not make them so. */
async function refuseGone({ customers: all }: Regulars, customer: string): Promise<void> {
  if ((await all.get(customer)).membership === "erased")
    throw new RegularsError("customer_erased", { customer });
}

/** Customers change what they told of themselves; tags and the like are the shop's. */
function refuseNotes(caller: Caller, patch: object, { names }: OwnCustom): void {
  const own: readonly string[] = names.length > 0 ? [...ownFields, "custom"] : ownFields;
  if (Object.keys(patch).some((field) => !own.includes(field))) refuseCustomer(caller);
}

const ownSources: readonly string[] = ["site", "app", "element"];

/** What a customer said at a counter is for staff to write down. */
function refuseForeignSource(caller: Caller, { source }: ConsentChange): void {
  if (!ownSources.includes(source)) refuseCustomer(caller);
}

function refuseCustomer({ kind }: Caller): void {
  if (kind === "customer")
    throw new RegularsError("forbidden", { caller: "customer", permission: "customers.write" });
}

/** A role searches by what it is shown alone. */
function refuseHidden(caller: Caller, search: CustomerSearch): void {
  if (caller.kind !== "key") return;
  for (const field of ["text", "identity", "order", "tier", "membership", "tag"] as const)
    if (search[field] !== undefined && !maySearchBy(caller.role, field))
      throw new RegularsError("forbidden", { caller: caller.role, permission: `search.${field}` });
}
