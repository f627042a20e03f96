// Events as the shop's own code sees them: subscriptions, lists, replays.

import {
  type CustomerRef,
  type EventType,
  eventPageSchema,
  parseWith,
  RegularsError,
  type ShopEvent,
  type SubscriptionOrigin,
  subscriptionNameSchema,
  subscriptionSchema,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import { type Clock, type Delivery, type DeliveryFailure, eventOf } from "../kernel/index.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** Whom to call with which events. */
export interface SubscribeRequest {
  /** Names the subscription for ever and for all processes: a short id such as `welcome-mail`. */
  readonly name: string;
  /**
   * Called with one event of a customer after the other, in the order of `customerSeq`; for other customers meanwhile
   * side by side. The event counts as delivered when what it returns has resolved. When it throws or rejects, the same
   * event comes again later. An event can come more than once, also after its handler succeeded: its `id` tells.
   */
  readonly handler: (event: ShopEvent) => unknown;
  /** Types wanted; all when absent. */
  readonly types?: readonly EventType[] | undefined;
  /** Where the subscription begins when it is made; later it goes on where it was. `now` when absent. */
  readonly from?: SubscriptionOrigin | undefined;
  /** Told of failures, which are tried again. Without it a failure is a warning of the process. */
  readonly onError?: ((failure: DeliveryFailure) => void) | undefined;
}

/** An open subscription. */
export interface Subscription {
  readonly name: string;
  /**
   * Finishes the events in hand, notes how far it came, and leaves the rest to other processes or to the next time.
   * Not to be awaited inside the handler.
   */
  close(): Promise<void>;
}

/** How a subscription stands. */
export interface SubscriptionStatus {
  readonly name: string;
  readonly from: SubscriptionOrigin;
  readonly createdAt: number;
  /** False while what was known at its beginning is still being announced. */
  readonly ready: boolean;
  /** Customers with events to deliver. */
  readonly waitingCustomers: number;
  /** Events to deliver, of all types. */
  readonly waitingEvents: number;
  /** `recordedAt` of the oldest of them; undefined when nothing waits. */
  readonly oldest: number | undefined;
  /** Lanes that somebody delivers at the moment, of 16. */
  readonly lanes: number;
  /** Processes that hold lanes. */
  readonly processes: number;
}

/** Events, delivered and looked up. */
export interface EventService {
  /** Begins or goes on with a subscription. Throws `invalid_input`, `subscription_taken`. */
  subscribe(request: SubscribeRequest): Promise<Subscription>;
  /** A customer's events, oldest first; `after` is the `customerSeq` to go on from. Throws `customer_not_found`. */
  list(
    customer: CustomerRef,
    page?: { readonly after?: number | undefined; readonly limit?: number | undefined },
  ): Promise<readonly ShopEvent[]>;
  /**
   * Gives a customer's events after a `customerSeq` (all when absent) to a handler, one after the other, and tells how
   * many there were. No subscription moves. An error of the handler ends it and comes through.
   */
  replay(
    customer: CustomerRef,
    from: { readonly after?: number | undefined },
    handler: (event: ShopEvent) => unknown,
  ): Promise<number>;
  /** Ends a subscription for ever, here and in every process, and drops what waits for it. */
  forget(name: string): Promise<void>;
  /** How the shop's subscriptions stand, by name. */
  status(): Promise<readonly SubscriptionStatus[]>;
}

const replayed = 100;

/** Creates the events of one shop, and what closes its subscriptions. */
export function createEventService(a: {
  readonly port: EnginePort;
  readonly subscriptions: Subscriptions;
  readonly clock: Clock;
}): { readonly events: EventService; readonly close: () => Promise<void> } {
  const { port, subscriptions } = a;
  const { shop } = port;
  const mine = new Set<Delivery>();
  let isClosed = false;

  const list: EventService["list"] = (ref, page) =>
    port.read(function* (verbs) {
      const { after = 0, limit = 100 } = parseWith(eventPageSchema, page ?? {});
      const customer = yield* port.find(verbs, ref);
      const rows = yield* verbs.listEventsAfter({ shop, customer, after, limit });
      return rows.map(eventOf);
    });

  async function subscribe(request: SubscribeRequest): Promise<Subscription> {
    const { name, types, from = "now" } = parseWith(subscriptionSchema, request);
    const { handler, onError } = request;
    if (isClosed) throw new RegularsError("engine_closed");
    const delivery = await subscriptions.open({
      name: { shop, subscription: name },
      origin: from,
      types: types === undefined ? undefined : new Set(types),
      handler,
      onFailure: onError ?? ((failure) => warn(name, failure)),
    });
    mine.add(delivery);
    const close = async (): Promise<void> => {
      mine.delete(delivery);
      await delivery.close();
    };
    // The engine was closed meanwhile: it does not know of this one.
    if (isClosed) await close();
    return { name, close };
  }

  return {
    events: {
      subscribe,
      list,
      async replay(ref, { after = 0 }, handler) {
        let count = 0;
        for (let last = after; ; ) {
          const events = await list(ref, { after: last, limit: replayed });
          for (const event of events) {
            await handler(event);
            last = event.customerSeq;
            count++;
          }
          if (events.length < replayed) return count;
        }
      },
      async forget(name) {
        const subscription = parseWith(subscriptionNameSchema, name);
        await subscriptions.forget({ shop, subscription });
      },
      status: () => readStatus(port, a.clock),
    },
    async close() {
      isClosed = true;
      await Promise.all([...mine].map((delivery) => delivery.close()));
      mine.clear();
    },
  };
}

function warn(name: string, { error, event }: DeliveryFailure): void {
  const what = event === undefined ? "" : ` at ${event.id}`;
  const reason = error instanceof Error ? error.message : String(error);
  process.emitWarning(`The subscription "${name}" failed${what} and is tried again: ${reason}`, {
    type: "RegularsWarning",
  });
}

function readStatus({ shop, read }: EnginePort, clock: Clock): Promise<SubscriptionStatus[]> {
  return read(function* (verbs) {
    const rows = yield* verbs.listSubscriptions([shop]);
    const sums = yield* verbs.sumOutbox(shop);
    const now = clock();
    const lanes = (yield* verbs.listLanes(shop)).filter(
      (row) => row.owner !== "" && row.until > now,
    );
    return rows.map(({ name, origin, createdAt, filling }) => {
      const sum = sums.find((one) => one.subscription === name);
      const held = lanes.filter(({ subscription }) => subscription === name);
      return {
        name,
        from: origin,
        createdAt,
        ready: filling === undefined,
        waitingCustomers: sum?.customers ?? 0,
        waitingEvents: sum?.events ?? 0,
        oldest: sum?.oldest,
        lanes: held.length,
        processes: new Set(held.map(({ owner }) => owner)).size,
      };
    });
  });
}
