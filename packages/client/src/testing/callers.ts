// Who calls a server of examples, by the form of the key or token alone.

import { RegularsError, type Role } from "@regulars/contract";
import { bearerIn, type Caller, isServerKey, type TokenScope } from "@regulars/contract/http";
import { claimsOf } from "../token.ts";

/** The caller of a request. Throws `unauthenticated` for what cannot be a key or token. */
export function callerOf({ headers }: Request, role: Role): Caller {
  const header = headers.get("authorization");
  if (header === null) return { kind: "anyone" };
  const bearer = bearerIn(header);
  if (bearer !== undefined && isServerKey(bearer) && /^rk_(live|test)_\w+$/.test(bearer))
    return { kind: "key", id: "key_example", role };
  if (bearer === undefined || isServerKey(bearer) || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(bearer))
    throw new RegularsError("unauthenticated");
  const { scope } = claimsOf(bearer);
  const scopes = typeof scope === "string" ? (scope.split(" ") as TokenScope[]) : [];
  return { kind: "customer", customer: "cus_example", scopes };
}
