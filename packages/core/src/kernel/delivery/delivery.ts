// A delivery: one process's part in one subscription. Finds customers with events, and gives these to the handler.

import type { EventType, ShopEvent } from "@regulars/contract";
import type { OutboxRow, Store, SubscriptionName } from "../../storage/index.ts";
import { refusalOf } from "../store-fault.ts";
import { runCustomer } from "./customer-run.ts";
import { createLaneKeeper } from "./lanes.ts";
import { createPauses } from "./pauses.ts";
import { createProgress } from "./progress.ts";
import { createSweep } from "./sweep.ts";
import type { DeliveryTiming } from "./timing.ts";

/** What went wrong with a delivery. Nothing is lost by it: what failed is tried again. */
export interface DeliveryFailure {
  /** What the handler threw, or the store's error. */
  readonly error: unknown;
  /** The event that the handler was given; absent when the store failed. */
  readonly event?: ShopEvent | undefined;
  /** How often this customer's delivery has failed in a row; 0 when the store failed. */
  readonly attempt: number;
  /** When it is tried again, UTC milliseconds. */
  readonly retryAt: number;
}

/** What `startDelivery` is told. */
export interface DeliveryArgs {
  readonly store: Store;
  readonly name: SubscriptionName;
  /** Types wanted; undefined: all. */
  readonly types: ReadonlySet<EventType> | undefined;
  readonly handler: (event: ShopEvent) => unknown;
  readonly onFailure: (failure: DeliveryFailure) => void;
  readonly timing: DeliveryTiming;
}

/** A running delivery. */
export interface Delivery {
  /** Something may have been committed: looks soon. */
  wake(): void;
  /** False once it was closed, or its subscription forgotten. */
  isOpen(): boolean;
  /** Finishes the events in hand, notes progress, gives the lanes back. */
  close(): Promise<void>;
}

/** Starts delivering. Resolves when the first lanes are leased. */
export async function startDelivery(a: DeliveryArgs): Promise<Delivery> {
  const { store, name, timing } = a;
  const { clock } = timing;
  const owner = crypto.randomUUID();
  const lanes = createLaneKeeper({ store, name, owner, timing });
  const progress = createProgress({ store, owner });
  const pauses = createPauses(timing);
  const sweep = createSweep(name, lanes.holds);
  const queue: OutboxRow[] = [];
  /** Customers queued or being delivered, with their lanes. */
  const inHand = new Map<string, number>();
  const working = new Set<Promise<void>>();
  /** Customers that were finished while a look was under way: what it saw of them is old. */
  const finished = new Set<string>();
  let looking: Promise<void> | undefined;
  let renewing: Promise<void> | undefined;
  let renewAt = 0;
  let isWanted = false;
  let isWoken = false;
  let isAsked = false;
  let isClosed = false;

  const isOn = (lane: number): boolean => !isClosed && lanes.holds(lane);

  function tell(failure: DeliveryFailure): void {
    try {
      a.onFailure(failure);
    } catch {
      // Whoever is told of failures must not make more of them.
    }
  }

  const tellStore = (error: unknown): void =>
    tell({ error: refusalOf(error), attempt: 0, retryAt: clock() + timing.poll });

  function enqueue(row: OutboxRow): void {
    inHand.set(row.customer, row.lane);
    queue.push(row);
  }

  async function look(): Promise<void> {
    isWanted = false;
    if (sweep.isAtStart()) isWoken = false;
    finished.clear();
    const limit = 4 * timing.customers;
    try {
      const rows = await store.read((verbs) => sweep.next(verbs, limit));
      for (const row of rows) {
        if (finished.has(row.customer)) isWoken = true;
        else if (!inHand.has(row.customer) && !pauses.has(row.customer) && isOn(row.lane))
          enqueue(row);
      }
      // Behind the customers found are others, or some came while the sweep was past their place.
      isWanted ||= !sweep.isAtStart() || isWoken;
    } catch (error) {
      tellStore(error);
    }
  }

  /** Starts what there is to do, as far as it may run side by side. */
  function pump(): void {
    while (!isClosed && working.size < timing.customers) {
      const row = queue.shift();
      if (row === undefined) break;
      const work = (isOn(row.lane) ? deliver(row) : Promise.resolve()).finally(() => {
        working.delete(work);
        inHand.delete(row.customer);
        if (looking !== undefined) finished.add(row.customer);
        isWanted = true;
        if (lanes.isLeaving()) renewSoon();
        ask();
      });
      working.add(work);
    }
    const isFree = queue.length === 0 && looking === undefined && !pauses.isFull();
    if (isClosed || !isWanted || !isFree) return;
    looking = look().finally(() => {
      looking = undefined;
      ask();
    });
  }

  /** One pump in a turn of the event loop, whoever asks for it. */
  function ask(): void {
    if (isAsked || isClosed) return;
    isAsked = true;
    setImmediate(() => {
      isAsked = false;
      pump();
    });
  }

  async function deliver(given: OutboxRow): Promise<void> {
    const { row, end, failure } = await runCustomer(given, {
      store,
      types: a.types,
      handler: a.handler,
      isOn,
      note: progress.note,
    });
    if (end === "lost") {
      lanes.lose(row.lane);
      pauses.drop(lanes.holds);
      return;
    }
    if (row.delivered > given.delivered || end === "done") pauses.succeed(row.customer);
    // The handler had what is delivered: the next try begins behind it.
    if (failure !== undefined) tell({ ...failure, ...pauses.fail(row) });
  }

  async function renew(): Promise<void> {
    renewAt = clock() + timing.lease / 3;
    try {
      const state = await lanes.renew(new Set(inHand.values()));
      pauses.drop(lanes.holds);
      if (state === "forgotten") stop();
    } catch (error) {
      tellStore(error);
    }
    isWanted = true;
    ask();
  }

  function renewSoon(): void {
    if (isClosed) return;
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
  }

  function tick(): void {
    if (clock() >= renewAt) renewSoon();
    for (const row of pauses.due()) {
      if (!inHand.has(row.customer) && lanes.holds(row.lane)) enqueue(row);
      else pauses.succeed(row.customer);
    }
    isWanted = true;
    isWoken = true;
    ask();
  }

  let timer: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    isClosed = true;
    clearInterval(timer);
    queue.length = 0;
  }

  await lanes.renew(new Set());
  renewAt = clock() + timing.lease / 3;
  timer = setInterval(tick, Math.min(timing.poll, timing.lease / 3));
  timer.unref();
  isWanted = true;
  ask();

  return {
    isOpen: () => !isClosed,
    wake() {
      isWanted = true;
      isWoken = true;
      ask();
    },
    async close() {
      stop();
      await Promise.all([...working, looking, renewing]);
      try {
        await lanes.release();
      } catch (error) {
        // Leases that cannot be given back end by themselves.
        tellStore(error);
      }
    },
  };
}
