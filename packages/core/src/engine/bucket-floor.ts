// The first day whose buckets a customer's ladders may read.

import type { Ladder } from "@regulars/contract";
import type { CompiledProgram, Programs } from "../program/index.ts";
import type { CustomerHead } from "../storage/index.ts";
import { firstDay } from "../tiers/index.ts";

/** The earliest first day over all ladders and versions, from the last settled day on. Tiers never look further back. */
export function bucketsFloor(programs: Programs, head: CustomerHead): string {
  let floor = "9999-12-31";
  for (const program of programs.versions) {
    const { calendar } = program;
    if (program.needs.orderCount) return "0000-01-01";
    const settled = calendar.dateOf(head.settledThrough);
    // The day before: on the first day of a year the closed year may decide.
    const day = calendar.addDays(settled, -1);
    if (settled < floor) floor = settled;
    for (const ladder of program.ladders) {
      const first = firstOf(ladder.document, program, day);
      if (first < floor) floor = first;
    }
  }
  return floor;
}

function firstOf(ladder: Ladder, { calendar }: CompiledProgram, day: string): string {
  // Joining may move the anniversary: a membership year begins at most a year back, whichever day it is.
  if (ladder.window.type === "membership_year") return calendar.addDuration(day, "P1Y", -1);
  return firstDay({ ladder, calendar, anchorDay: day }, day);
}
