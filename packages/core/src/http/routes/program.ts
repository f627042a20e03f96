// Routes of the program.

import { canonical } from "../../kernel/index.ts";
import { describeProgram, programForShoppers } from "../../program/index.ts";
import type { RoomImplementations } from "../implementation.ts";

/** Carries the routes of the program out. */
export const program: RoomImplementations<"program"> = {
  current: (_, { regulars }) => regulars.program.current(),
  versions: async (_, { regulars }) => ({ items: await regulars.program.versions() }),
  async describe(_, { regulars }) {
    const { version, effectiveFrom, document } = await regulars.program.current();
    const told = programForShoppers(document);
    const lines = { en: describeProgram(told, "en"), zh: describeProgram(told, "zh") };
    return { version, effectiveFrom, name: document.name, lines };
  },
  check({ document }, { regulars }) {
    const { ok, issues } = regulars.program.check(document);
    return { ok, issues };
  },
  async publish(request, { regulars, by }) {
    // The newest version published again is that version: a repeat whose first answer was lost makes no other.
    const newest = (await regulars.program.versions()).at(-1);
    const { effectiveFrom = newest?.effectiveFrom } = request;
    const isNewest =
      newest !== undefined &&
      newest.effectiveFrom === effectiveFrom &&
      canonical(newest.document) === canonical(request.document);
    return isNewest ? newest : regulars.program.publish({ ...request, ...by });
  },
};
