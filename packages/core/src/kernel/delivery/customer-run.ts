// A customer's run: gives one customer's waiting events to the handler, in order, and notes how far it came.

import type { EventType, ShopEvent } from "@regulars/contract";
import type { OutboxRow, Store } from "../../storage/index.ts";
import { eventOf } from "../event-view.ts";
import { refusalOf } from "../store-fault.ts";

/** What a run is told. */
export interface RunArgs {
  readonly store: Store;
  /** Types wanted; undefined: all. */
  readonly types: ReadonlySet<EventType> | undefined;
  readonly handler: (event: ShopEvent) => unknown;
  /** Whether to go on in a lane. */
  isOn(lane: number): boolean;
  /** Notes progress; false when the lane is somebody else's. */
  note(row: OutboxRow): Promise<boolean>;
}

/** How a run ended. */
export interface RunEnd {
  /** With `delivered` as far as the handler came, noted or not. */
  readonly row: OutboxRow;
  /** `done`: nothing is left of what was known · `lost`: the lane is somebody else's · `stopped`: some is left. */
  readonly end: "done" | "lost" | "stopped";
  /** Why it stopped, when something went wrong. */
  readonly failure?: { readonly error: unknown; readonly event?: ShopEvent } | undefined;
}

/** Events read at once. */
const page = 100;

/** Milliseconds between two notes while the run goes on: what is done again at most after a crash. */
const noteEvery = 100;

/** Runs through a customer's events up to the newest that is known. */
export async function runCustomer(given: OutboxRow, args: RunArgs): Promise<RunEnd> {
  const { store, isOn, note } = args;
  let row = given;
  let noted = given.delivered;
  let notedAt = performance.now();
  let noting: Promise<void> | undefined;
  let isLost = false;

  /** Notes in the background, so that slow handlers repeat little. What fails here is noted again at the end. */
  function noteBetween(): void {
    if (noting !== undefined || performance.now() - notedAt < noteEvery) return;
    const { delivered } = row;
    noting = note(row)
      .then(
        (isNoted) => {
          if (isNoted) noted = delivered;
          else isLost = true;
        },
        () => {},
      )
      .finally(() => {
        notedAt = performance.now();
        noting = undefined;
      });
  }

  async function finish(failure?: RunEnd["failure"]): Promise<RunEnd> {
    await noting;
    if (isLost) return { row, end: "lost" };
    const isDone = row.delivered === row.newest;
    // Also when nothing was delivered now: an earlier run may have failed to note the end.
    if ((row.delivered > noted || isDone) && !(await note(row))) return { row, end: "lost" };
    return { row, end: isDone ? "done" : "stopped", failure };
  }

  const goesOn = (): boolean => !isLost && isOn(row.lane);

  try {
    while (row.delivered < row.newest && goesOn()) {
      const { shop, customer, delivered: after } = row;
      const limit = Math.min(page, row.newest - after);
      const events = await store.read((verbs) =>
        verbs.listEventsAfter({ shop, customer, after, limit }),
      );
      if (events.length === 0) throw new Error(`the events of ${customer} after ${after} are gone`);
      for (const stored of events) {
        if (!goesOn()) break;
        const event = eventOf(stored);
        if (args.types === undefined || args.types.has(event.type)) {
          try {
            await args.handler(event);
          } catch (error) {
            return await finish({ error, event });
          }
        }
        row = { ...row, delivered: stored.sequence };
        noteBetween();
      }
    }
    return await finish();
  } catch (error) {
    return { row, end: "stopped", failure: { error: refusalOf(error) } };
  }
}
