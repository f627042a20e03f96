// What a caller is told of an error.

import { isRegularsError, RegularsError } from "@regulars/contract";
import { faultOf, refusalOf } from "../kernel/store-fault.ts";

/** An error as the caller is told it. What a fault of ours says in its own words stays in the log of the request. */
export function tellable(error: unknown, request: string): RegularsError {
  if (!isRegularsError(error) && faultOf(error) === undefined)
    return new RegularsError("server_failed", { request }, { cause: error });
  const told = refusalOf(error);
  if (!("reason" in told.params) || told.status < 500) return told;
  const params = { ...told.params, reason: `request ${request}` };
  return new RegularsError(told.code, params, { cause: error });
}
