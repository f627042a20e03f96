// Routes of tiers.

import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of tiers out. */
export const tiers: RoomImplementations<"tiers"> = {
  status: ({ customer, ...query }, { regulars }) => regulars.tiers.status(customer, query),
  history: async ({ customer }, { regulars }) => ({
    items: await regulars.tiers.history(customer),
  }),
};
