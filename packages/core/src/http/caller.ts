// Callers: who sent a request, and whether its route is for them.

import {
  type CustomerId,
  isPermitted,
  isShown,
  nounFields,
  RegularsError,
  type Role,
} from "@regulars/contract";
import type { Route, TokenScope } from "@regulars/contract/http";
import type { RequestLike } from "./options.ts";

/** Somebody who may be let in. */
export type Caller =
  /** A system or member of staff with a server key. */
  | {
      readonly kind: "key";
      readonly id: string;
      readonly role: Role;
    }
  /** A shopper's browser with a customer token. */
  | {
      readonly kind: "customer";
      readonly customer: CustomerId;
      readonly scopes: readonly TokenScope[];
    }
  | { readonly kind: "anyone" };

/** A caller in entries, events and logs: ids, never names. */
export function actorOf(caller: Caller): string {
  if (caller.kind === "key") return caller.id;
  return caller.kind === "customer" ? caller.customer : "anyone";
}

/** The token or key of a request; `undefined` when it has none or another scheme. */
export function bearerOf(request: RequestLike): string | undefined {
  const header = request.headers.get("authorization");
  const match = header === null ? null : /^Bearer +([\x21-\x7e]+) *$/i.exec(header);
  return match?.[1];
}

/** Throws `unauthenticated` or `forbidden` when a route is not for a caller. */
export function refuseStranger(route: Route, caller: Caller): void {
  const { callers } = route;
  if ("anyone" in callers) return;
  if (caller.kind === "anyone") throw new RegularsError("unauthenticated");
  if (caller.kind === "key") {
    const { role } = caller;
    const { staff } = callers;
    if (staff === undefined || !isPermitted(role, staff)) throw forbidden(role, staff ?? "own");
    if (route.tells !== undefined && !isShown(role, nounFields[route.tells].sensitivity))
      throw forbidden(role, `see.${route.tells}`);
    return;
  }
  const { customer } = callers;
  if (customer === "own") return;
  if (customer === undefined) throw forbidden("customer", callers.staff);
  if (!caller.scopes.includes(customer)) throw forbidden("customer", customer);
}

function forbidden(caller: string, permission: string): RegularsError {
  return new RegularsError("forbidden", { caller, permission });
}
