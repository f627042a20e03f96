// Routes of tiers.

import type { RoomImplementations } from "../implementation.ts";
import { tierFor } from "../view.ts";

/** Carries the routes of tiers out. */
export const tiers: RoomImplementations<"tiers"> = {
  async status({ customer, ...query }, { regulars, caller }) {
    return tierFor(caller, await regulars.tiers.status(customer, query));
  },
  history: async ({ customer }, { regulars }) => ({
    items: await regulars.tiers.history(customer),
  }),
};
