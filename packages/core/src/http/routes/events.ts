// Routes of events.

import { pageOf, parseNumberCursor } from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of events out. */
export const events: RoomImplementations<"events"> = {
  list({ customer, cursor, limit }, { regulars }) {
    const after = parseNumberCursor("events", cursor);
    return pageOf(
      "events",
      { limit },
      {
        read: (most) => regulars.events.list(customer, { after, limit: most }),
        position: ({ customerSeq }) => customerSeq,
      },
    );
  },
};
