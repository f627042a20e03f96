// Customers as a caller is shown them: fields above what a role sees are left out and named.

import { type Customer, customerFields, isShown, nounFields } from "@regulars/contract";
import type { CustomerView } from "@regulars/contract/http";
import type { Caller } from "./caller.ts";

/** A customer as a caller may see it; customers see all of themselves. */
export function viewFor(caller: Caller, customer: Customer): CustomerView {
  if (caller.kind !== "key") return customer;
  const { identities, profile, ...rest } = customer;
  const masked: string[] = [];
  const seen = Object.entries(profile).filter(([field]) => {
    const { sensitivity } = customerFields[field as keyof typeof customerFields];
    const isSeen = isShown(caller.role, sensitivity);
    if (!isSeen) masked.push(field);
    return isSeen;
  });
  const seesIdentities = isShown(caller.role, nounFields.identity.sensitivity);
  if (!seesIdentities && identities.length > 0) masked.push("identities");
  return {
    ...rest,
    profile: Object.fromEntries(seen),
    ...(seesIdentities ? { identities } : {}),
    ...(masked.length > 0 ? { masked } : {}),
  };
}
