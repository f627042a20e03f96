// Routes about the server itself.

import { openapiDocument } from "@regulars/contract/http/openapi";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes about the server out. */
export const meta: RoomImplementations<"meta"> = {
  health: () => ({ ok: true }),
  async readiness(_, { regulars }) {
    const { ready, checks } = await regulars.readiness();
    return { ready, checks: checks.map(({ name, ok }) => ({ name, ok })) };
  },
  openapi: (_, { server }) => openapiDocument({ version: "1", server }),
};
