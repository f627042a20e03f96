// The program of the storms: all that a command can lock, with caps of the whole program.

import type { ProgramDocument } from "@regulars/contract";
import { earningProgram } from "./documents.ts";

/** One point per pound, and a bonus of which the program gives so many points in all. */
export const stormProgram: ProgramDocument = earningProgram({
  rules: [
    {
      id: "base",
      name: { en: "1 point per £1" },
      trigger: "order",
      award: { type: "per_amount", points: 1, per: 100 },
    },
    {
      id: "bonus",
      name: { en: "Bonus" },
      trigger: "order",
      award: { type: "fixed", points: 3 },
      caps: { perProgram: { points: 20_000, period: "ever" } },
    },
    {
      id: "gift",
      name: { en: "Gift" },
      trigger: "order",
      award: { type: "fixed", points: 1 },
      caps: { perProgram: { points: 5_000, period: "day" } },
    },
  ],
});
