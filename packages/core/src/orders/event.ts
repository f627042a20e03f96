// Recording a customer's event: what they did besides ordering, and what rules give for it.

import type { CustomerEvent, EventOutcome, PointsMoved } from "@regulars/contract";
import { explain, tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import { earn } from "../ledger/index.ts";
import type { Programs } from "../program/index.ts";
import { applyMetrics, pointMetrics } from "./metrics.ts";
import { count, rate } from "./rate.ts";
import type { Draft } from "./state.ts";

/** Decides on an event. */
export function recordEvent(
  _context: DecideContext<Programs>,
  draft: Draft,
  command: Command,
): EventOutcome {
  const what = command.body as CustomerEvent;
  const at = what.occurredAt;
  const program = draft.programs.at(at);
  const rating = rate(
    draft,
    program,
    {
      trigger: what.name,
      placedAt: at,
      earnedAt: at,
      currency: program.currency,
      lines: [],
      event: what.properties,
    },
    undefined,
  );
  const event = tell(draft, {
    type: "activity.recorded",
    occurredAt: at,
    data: { name: what.name },
  });
  if (what.properties !== undefined && Object.keys(what.properties).length > 0)
    draft.activityRows.push({
      shop: draft.shop,
      customer: draft.customer,
      sequence: event,
      body: JSON.stringify(what.properties),
    });
  const moved: PointsMoved[] = [];
  const points = rating?.award.points ?? {};
  if (rating !== undefined && rating.award.lots.length > 0) {
    count(draft, rating.rated, undefined);
    explain(draft, event, rating.award.explanation);
    earn(draft, rating.award.lots, { occurredAt: at, order: 0, version: program.version, event });
    for (const wallet in points) {
      moved.push({
        wallet,
        earned: points[wallet] as number,
        clawedBack: 0,
        intoDebt: 0,
        forgiven: 0,
        spent: 0,
        restored: 0,
      });
    }
  }
  const metrics = pointMetrics(points, program.qualifyingWallets);
  applyMetrics(draft, [{ day: program.calendar.dateOf(at), delta: { ...metrics, activity: 1 } }]);
  return {
    status: "recorded",
    customer: draft.customer,
    points: moved.reduce((sum, one) => sum + one.earned, 0),
    moved,
  };
}
