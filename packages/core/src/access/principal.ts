// Principals: who a request comes from, once that is proven.

import type { CustomerId, Role } from "@regulars/contract";

/** A system or a member of staff, by a server key. */
export interface KeyPrincipal {
  readonly kind: "key";
  /** `key_…` */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly mode: "live" | "test";
}

/** A customer, by a token that the shop's backend minted. */
export interface CustomerPrincipal {
  readonly kind: "customer";
  readonly customer: CustomerId;
  /** Id of the token, `tok_…`: what `revoke` takes. */
  readonly token: string;
  readonly expiresAt: number;
  /** Rights beyond those that every token has; empty: none. */
  readonly scopes: readonly string[];
}

/** Whoever may call. */
export type Principal = KeyPrincipal | CustomerPrincipal;
