// A request that each route accepts, made for a shop with one customer who has bought and spent.

import type { Route } from "@regulars/contract/http";
import { simpleProgram } from "./simple-program.ts";

/** The customers and things that requests are about. */
export interface Known {
  readonly customer: string;
  readonly order: string;
  readonly entry: string;
  readonly key: string;
  readonly now: number;
}

let count = 0;

/** A body that a route accepts; each call's is another one. */
export function bodyFor(route: Route, known: Known): unknown {
  const id = `made-${count++}`;
  const { customer, now } = known;
  const own = { source: "test", id };
  switch (route.name) {
    case "orders.record":
      return {
        ...own,
        customer,
        currency: "GBP",
        placedAt: now,
        paidAt: now,
        lines: [{ ordinal: 1, sku: "a", quantity: 1, amount: 1_000 }],
      };
    case "orders.refund":
      return { ...own, order: { source: "till", id: "unknown" }, refundedAt: now };
    case "orders.recordEvent":
      return { ...own, name: "check_in", customer, occurredAt: now };
    case "customers.register":
      return { identities: [{ kind: "external", source: "test", id }] };
    case "customers.identify":
      return { identity: { kind: "external", source: "shop", id: "ann" } };
    case "customers.update":
      return { locale: "en" };
    case "customers.join":
      return {};
    case "customers.consent":
      return { purpose: "analytics", state: "given", source: "site", textVersion: id };
    case "customers.track":
      return { items: [{ id, kind: "view", subject: "sku-1", at: now }] };
    case "customers.search":
      return { membership: "active" };
    case "ledger.spend":
      return { ...own, customer, points: 1 };
    case "ledger.unspend":
      return { ...own, spend: { source: "test", id: "unknown" } };
    case "ledger.adjust":
      return { ...own, customer, points: 5, reason: "test" };
    case "program.check":
      return { document: simpleProgram };
    case "program.publish":
      return { document: { ...simpleProgram, name: { en: id } } };
    case "keys.create":
      return { name: id, role: "analyst" };
    case "tokens.mint":
    case "tokens.revoke":
      return { customer };
    default:
      return undefined;
  }
}

/** The path of a route, about what is known. */
export function pathFor(route: Route, known: Known): string {
  return route.path
    .replace("{customer}", known.customer)
    .replace("{order}", known.order)
    .replace("{what}", known.entry)
    .replace("{key}", known.key);
}
