// Faults of the outbox: events that are passed by, leases that two have, orders that are mixed up.

import type { OutboxRow } from "@regulars/core/storage";
import type { BrokenAdapter } from "./wrap.ts";
import { brokenVerbs } from "./wrap.ts";

/** Adapters whose outbox loses or mixes up events. */
export const brokenOutbox: readonly BrokenAdapter[] = [
  brokenVerbs(
    "keeps the old row when more is announced",
    "outbox › announcing again sets the newest number and keeps how far it is delivered",
    () => (verbs) => ({
      *announceEvents(rows) {
        const fresh: OutboxRow[] = [];
        for (const row of rows) {
          const known = yield* verbs.listWaiting({ ...row, after: "", limit: 10_000 });
          if (!known.some(({ customer }) => customer === row.customer)) fresh.push(row);
        }
        yield* verbs.announceEvents(fresh);
      },
    }),
  ),
  brokenVerbs(
    "sets how far it is delivered when more is announced",
    "outbox › announcing again sets the newest number and keeps how far it is delivered",
    () => (verbs) => ({ announceEvents: (rows) => verbs.restartEvents(rows) }),
  ),
  brokenVerbs(
    "removes a customer without a look at the newest number",
    "outbox › noting progress keeps the newest number, and removes only customers with nothing left",
    () => (verbs) => ({
      *noteDelivered(rows) {
        yield* verbs.restartEvents(rows);
        yield* verbs.noteDelivered(rows);
      },
    }),
  ),
  brokenVerbs(
    "gives one lease to two",
    "outbox › of many that want a lane one has it",
    () => (verbs) => ({
      *lockLanes(names) {
        const lanes = yield* verbs.lockLanes(names);
        return lanes.map((lane) => lane && { ...lane, owner: "" });
      },
    }),
  ),
  brokenVerbs(
    "gives a customer's newest events first",
    "outbox › a customer's events come oldest first, after a number, up to a limit",
    () => (verbs) => ({
      *listEventsAfter(args) {
        return [...(yield* verbs.listEventsAfter(args))].reverse();
      },
    }),
  ),
  brokenVerbs(
    "leaves what waits for a subscription that was removed",
    "outbox › a subscription is removed with its lanes, its outbox and its deliverers, and no other is",
    () => (verbs) => ({
      *removeSubscription(name) {
        const kept = yield* verbs.listWaiting({ ...name, lane: 3, after: "", limit: 10 });
        yield* verbs.removeSubscription(name);
        yield* verbs.announceEvents(kept);
      },
    }),
  ),
];
