// Routes of the program.

import { describeProgram } from "../../program/index.ts";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of the program out. */
export const program: RoomImplementations<"program"> = {
  current: (_, { regulars }) => regulars.program.current(),
  versions: async (_, { regulars }) => ({ items: await regulars.program.versions() }),
  async describe(_, { regulars }) {
    const { version, effectiveFrom, document } = await regulars.program.current();
    // Layers are for staff.
    const told = { ...document, layers: [] };
    const lines = { en: describeProgram(told, "en"), zh: describeProgram(told, "zh") };
    return { version, effectiveFrom, name: document.name, lines };
  },
  check({ document }, { regulars }) {
    const { ok, issues } = regulars.program.check(document);
    return { ok, issues };
  },
  publish: (request, { regulars, by }) => regulars.program.publish({ ...request, ...by }),
};
