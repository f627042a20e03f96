// Lots: none may end before its points become available, whatever day they are earned on.

import type { ExpiryPolicy, PendingPolicy, ProgramDocument } from "@regulars/contract";
import { type Calendar, createCalendar } from "../kernel/calendar.ts";
import { dayFromCivil, formatDay } from "../kernel/calendar-date.ts";
import type { Check, Path, Refuse } from "./check-report.ts";

/** Four years hold every length of month and a 29 February. */
const firstDay = dayFromCivil(2024, 1, 1);
const days = 1462;

interface Terms {
  readonly path: Path;
  readonly pending: PendingPolicy;
  readonly expiry: ExpiryPolicy;
}

/** Checks pending and expiry of the program and of every rule that has its own. */
export const checkTerms: Check = (document, refuse) => {
  const calendar = createCalendar(document.zone);
  const seen = new Set<string>();
  for (const terms of termsOf(document)) {
    const key = JSON.stringify([terms.pending, terms.expiry]);
    if (!seen.has(key)) checkPair(terms, calendar, refuse);
    seen.add(key);
  }
};

function termsOf({ earning }: ProgramDocument): readonly Terms[] {
  const found: Terms[] = [];
  if (earning.pending)
    found.push({ path: ["earning", "expiry"], pending: earning.pending, expiry: earning.expiry });
  for (const [index, rule] of earning.rules.entries()) {
    const pending = rule.pending ?? earning.pending;
    if (!pending || !(rule.pending || rule.expiry) || rule.award.type === "multiplier") continue;
    const path = ["earning", "rules", index, rule.expiry ? "expiry" : "pending"];
    found.push({ path, pending, expiry: rule.expiry ?? earning.expiry });
  }
  return found;
}

function checkPair({ expiry, path, pending }: Terms, calendar: Calendar, refuse: Refuse): void {
  if (expiry.type === "never") return;
  for (let day = firstDay; day < firstDay + days; day += 1) {
    const date = formatDay(day);
    const start = calendar.startOf(date);
    for (const earned of [start, calendar.startOf(formatDay(day + 1)) - 1]) {
      const end = calendar.expiresAt(earned, expiry);
      const available = calendar.availableAt(earned, pending);
      if (end === undefined || available < end) continue;
      const last = calendar.dateOf(end - 1);
      refuse(
        path,
        {
          en: `points earned on ${date} would end on ${last}, before they become available on ${calendar.dateOf(available)}`,
          zh: `${date} 获得的积分将在 ${last} 过期，早于其生效日期 ${calendar.dateOf(available)}`,
        },
        {
          en: "let them end later, or wait less",
          zh: "请延长有效期，或缩短待生效时间",
        },
      );
      return;
    }
  }
}
