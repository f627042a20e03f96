// Routes of server keys, customer tokens and the audit log.

import { pageOf, parseNumberCursor } from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of server keys out. */
export const keys: RoomImplementations<"keys"> = {
  create: (request, { regulars, by }) => regulars.keys.create({ ...request, ...by }),
  list: async (_, { regulars }) => ({ items: await regulars.keys.list() }),
  revoke: ({ key }, { regulars, by }) => regulars.keys.revoke(key, by),
};

/** Carries the routes of customer tokens out. */
export const tokens: RoomImplementations<"tokens"> = {
  mint: (request, { regulars }) => regulars.tokens.mint(request),
  async revoke({ customer }, { regulars, by }) {
    await regulars.tokens.revoke({ customer, ...by });
    return { ok: true };
  },
};

/** Carries the route of the audit log out. */
export const audit: RoomImplementations<"audit"> = {
  list({ cursor, limit, ...query }, { regulars }) {
    const before = parseNumberCursor("audit", cursor);
    return pageOf(
      "audit",
      { limit },
      {
        read: (most) => regulars.audit.list({ ...query, before, limit: most }),
        position: ({ sequence }) => sequence,
      },
    );
  },
};
