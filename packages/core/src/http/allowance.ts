// Allowances: what a caller may send in a stretch of time, counted in rows that all processes share.

import { RegularsError } from "@regulars/contract";
import type { Caller, Route } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import { networkOf } from "./network.ts";
import { type Allowance, type Allowances, costOf } from "./options.ts";

/** Takes from what callers may send. */
export interface AllowanceTaker {
  /** Throws `rate_limited` when a caller has sent too much. */
  take(route: Route, caller: Caller, address: string | undefined): Promise<void>;
  /** Counts a key or token that is none against its address. Throws `rate_limited` when there were too many. */
  takeFailure(address: string | undefined): Promise<void>;
}

/** Creates the taker of a handler. */
export function createAllowances(regulars: Regulars, allowances: Allowances): AllowanceTaker {
  const take = async (
    bucket: string,
    allowance: Allowance,
    { cost = 1, unasked = 0 } = {},
  ): Promise<void> => {
    const [taken] = await regulars.rates.take([{ bucket, cost, unasked, ...allowance }]);
    if (taken?.allowed === false)
      throw new RegularsError("rate_limited", { seconds: taken.retryAfterSeconds });
  };
  /** Where no address is known nobody can be told apart, and one would use up what is everybody's. */
  const takeOf = async (what: string, address: string | undefined): Promise<void> => {
    if (address === undefined) return;
    await take(`${what} ${networkOf(address)}`, allowances.address, { unasked: 3 });
  };
  return {
    async take(route, caller, address) {
      if (route.rate === "free") return;
      if (caller.kind === "anyone") return takeOf("open", address);
      const kind = route.method === "GET" || route.rate === "read" ? "read" : "write";
      const who = caller.kind === "key" ? caller.id : caller.customer;
      const allowance = allowances[caller.kind][kind];
      // Who comes once to look at a page costs no write.
      const unasked = Math.floor(allowance.limit / 20);
      return take(`${kind} ${who}`, allowance, { cost: costOf(route), unasked });
    },
    takeFailure: (address) => takeOf("failed", address),
  };
}
