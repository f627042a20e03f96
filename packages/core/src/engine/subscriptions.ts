// Subscriptions: made once for all processes, filled with what is known when they begin at the start, and delivered.

import { RegularsError } from "@regulars/contract";
import {
  type Clock,
  type Command,
  compareOutbox,
  type Delivery,
  type DeliveryTiming,
  laneNames,
  refusalOf,
  slotOf,
  startDelivery,
} from "../kernel/index.ts";
import type {
  StorageVerbs,
  Store,
  SubscriptionName,
  SubscriptionRow,
  Work,
} from "../storage/index.ts";

/** What opening a subscription is told. */
type OpenRequest = Pick<Parameters<typeof startDelivery>[0], "types" | "handler" | "onFailure"> & {
  readonly name: SubscriptionName;
  readonly origin: SubscriptionRow["origin"];
};

/** The open subscriptions of one process over one store. */
export interface Subscriptions {
  /** Throws `subscription_taken` when this process has it open. */
  open(request: OpenRequest): Promise<Delivery>;
  /** Closes it here and ends it for everyone. */
  forget(name: SubscriptionName): Promise<void>;
  /** Commands were committed: their shops' subscriptions look at once. */
  wake(commands: readonly Command[]): void;
}

/** Customers whose events are announced in one transaction. */
const page = 500;

function textOf({ shop, subscription }: SubscriptionName): string {
  return `${shop}\0${subscription}`;
}

/** Creates the subscriptions of a process. */
export function createSubscriptions(a: {
  readonly store: Store;
  readonly clock: Clock;
  readonly timing: DeliveryTiming;
}): Subscriptions {
  const { store } = a;
  const open = new Map<string, Delivery>();
  const opening = new Set<string>();

  async function begin(request: OpenRequest): Promise<Delivery> {
    const { name, origin } = request;
    const { shop, subscription } = name;
    const row = {
      shop,
      name: subscription,
      origin,
      createdAt: a.clock(),
      filling: origin === "start" ? "" : undefined,
    };
    const lanes = laneNames(name).map((lane) => ({ ...lane, owner: "", until: 0 }));
    const known = await store.transaction((verbs) => verbs.openSubscription(row, lanes));
    for (let isFull = known.filling === undefined; !isFull; ) {
      isFull = await store.transaction((verbs) => fill(verbs, name));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return startDelivery({ ...request, store, timing: a.timing });
  }

  return {
    async open(request) {
      const text = textOf(request.name);
      if (opening.has(text) || open.get(text)?.isOpen())
        throw new RegularsError("subscription_taken", { name: request.name.subscription });
      opening.add(text);
      try {
        const delivery = await begin(request);
        open.set(text, delivery);
        return delivery;
      } catch (error) {
        throw refusalOf(error);
      } finally {
        opening.delete(text);
      }
    },
    async forget(name) {
      await open.get(textOf(name))?.close();
      open.delete(textOf(name));
      try {
        await store.transaction(function* (verbs) {
          yield* verbs.lockSubscription(name);
          yield* verbs.removeSubscription(name);
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    wake(commands) {
      if (open.size === 0) return;
      const shops = new Set(commands.map(({ shop }) => shop));
      for (const [text, delivery] of open)
        if (shops.has(text.slice(0, text.indexOf("\0")))) delivery.wake();
    },
  };
}

/** Announces all events of the next customers; true when there are no more. Several processes take turns. */
function* fill(verbs: StorageVerbs, name: SubscriptionName): Work<boolean> {
  const row = yield* verbs.lockSubscription(name);
  if (row?.filling === undefined) return true;
  const { shop, subscription } = name;
  const listed = yield* verbs.listHeads({ shop, after: row.filling, limit: page });
  const locked = yield* verbs.lockHeads(listed.map(({ id }) => ({ shop, customer: id })));
  const heads = locked.flatMap((head) => (head === undefined || head.sequence === 0 ? [] : [head]));
  const rows = heads.map(({ id: customer, sequence: newest }) => {
    return { shop, subscription, lane: slotOf(customer), customer, newest, delivered: 0 };
  });
  yield* verbs.restartEvents(rows.sort(compareOutbox));
  const filling = listed.length < page ? undefined : listed.at(-1)?.id;
  yield* verbs.saveSubscription({ ...row, filling });
  return filling === undefined;
}
