// Callers: who sent a request, and whether its route is for them.

import { isPermitted, isShown, type Role } from "../access.ts";
import { nounFields } from "../customer-fields.ts";
import { RegularsError } from "../errors.ts";
import type { CustomerId } from "../ids.ts";
import type { Route, TokenScope } from "./route.ts";

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

/** The token or key of an `Authorization` header; `undefined` when it has none or another scheme. */
export function bearerIn(header: string | null): string | undefined {
  const match = header === null ? null : /^Bearer +([\x21-\x7e]+) *$/i.exec(header);
  return match?.[1];
}

/** Whether a bearer is a server key, by its form; what is none is a customer token or nothing. */
export function isServerKey(bearer: string): boolean {
  return bearer.startsWith("rk_");
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
