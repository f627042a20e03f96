// Allowances: what a caller may send in a stretch of time, counted in rows that all processes share.

import { RegularsError } from "@regulars/contract";
import type { Route } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import type { Caller } from "./caller.ts";
import { type Allowance, type Allowances, costOf } from "./options.ts";

/** Takes from what callers may send. */
export interface AllowanceTaker {
  /** Throws `rate_limited` when a caller has sent too much. */
  take(route: Route, caller: Caller, address: string): Promise<void>;
  /** Counts a key or token that is none against its address. Throws `rate_limited` when there were too many. */
  takeFailure(address: string): Promise<void>;
}

/** Creates the taker of a handler. */
export function createAllowances(regulars: Regulars, allowances: Allowances): AllowanceTaker {
  const take = async (bucket: string, allowance: Allowance, cost: number): Promise<void> => {
    const [taken] = await regulars.rates.take([{ bucket, cost, ...allowance }]);
    if (taken?.allowed === false)
      throw new RegularsError("rate_limited", { seconds: taken.retryAfterSeconds });
  };
  return {
    async take(route, caller, address) {
      if (caller.kind === "anyone") return take(`open ${address}`, allowances.address, 1);
      const kind = route.method === "GET" || route.rate === "read" ? "read" : "write";
      const who = caller.kind === "key" ? caller.id : caller.customer;
      return take(`${kind} ${who}`, allowances[caller.kind][kind], costOf(route));
    },
    takeFailure: (address) => take(`failed ${address}`, allowances.address, 1),
  };
}
