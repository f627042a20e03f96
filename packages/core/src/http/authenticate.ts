// Authentication: from a bearer's text to a caller, the same refusal for whatever is wrong with it.

import { RegularsError } from "@regulars/contract";
import { bearerIn, type Caller, isServerKey, type TokenScope } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import type { AllowanceTaker } from "./allowance.ts";
import type { RequestLike } from "./options.ts";

const anyone: Caller = { kind: "anyone" };

/** Tells who sent a request. Throws `unauthenticated` for a key or token that is none, `rate_limited` for many. */
export async function authenticate(
  { regulars, allowances }: { readonly regulars: Regulars; readonly allowances: AllowanceTaker },
  { request, address }: { readonly request: RequestLike; readonly address: string | undefined },
): Promise<Caller> {
  if (!request.headers.has("authorization")) return anyone;
  const bearer = bearerIn(request.headers.get("authorization"));
  const caller = bearer === undefined ? undefined : await callerOf(regulars, bearer);
  if (caller !== undefined) return caller;
  await allowances.takeFailure(address);
  throw new RegularsError("unauthenticated");
}

async function callerOf(regulars: Regulars, bearer: string): Promise<Caller | undefined> {
  if (isServerKey(bearer)) {
    const found = await regulars.keys.authenticate(bearer);
    return found && { kind: "key", id: found.id, role: found.role };
  }
  const found = await regulars.tokens.verify(bearer);
  return (
    found && {
      kind: "customer",
      customer: found.customer,
      scopes: found.scopes as readonly TokenScope[],
    }
  );
}
