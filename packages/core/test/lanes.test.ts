// Several processes share the lanes of a subscription, and take over what one leaves behind.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { orderDocument } from "./support/documents.ts";
import { createGate, createInbox, outOfOrder } from "./support/inbox.ts";
import { startPeer } from "./support/process.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";
import { newPlace, type Place } from "./support/stores.ts";

const now = Date.UTC(2024, 0, 2);
const delivery = { poll: 20, lease: 150, firstPause: 20 };

let place: Place;
const shops: TestShop[] = [];

beforeEach(async () => {
  place = await newPlace();
});

afterEach(async () => {
  expect((await shops[0]?.regulars.verify())?.findings).toEqual([]);
  for (const shop of shops.splice(0)) await shop.close();
  await place.remove();
});

async function open(timing: object = {}): Promise<TestShop> {
  const shop = await openShop(simpleProgram, {
    now,
    path: place.path,
    delivery: { ...delivery, ...timing },
  });
  shops.push(shop);
  return shop;
}

const record = (shop: TestShop, id: string, customer: number) =>
  shop.regulars.orders.record(
    orderDocument(id, { at: now, customer: { source: "shop", id: `c${customer}` } }),
  );

const lanesOf = (shop: TestShop) =>
  shop.store.read(function* (verbs) {
    const held = new Map<string, number>();
    for (const { owner } of yield* verbs.listLanes("default"))
      held.set(owner, (held.get(owner) ?? 0) + 1);
    return [...held.values()].sort((a, b) => a - b);
  });

test("two engines share the lanes evenly, and what one commits the other delivers", async () => {
  const [one, two] = [await open(), await open()];
  const boxes = [createInbox(), createInbox()] as const;
  await one.regulars.events.subscribe({ name: "all", handler: boxes[0].handler });
  expect(await lanesOf(one)).toEqual([16]);
  const second = await two.regulars.events.subscribe({ name: "all", handler: boxes[1].handler });
  await vi.waitFor(async () => expect(await lanesOf(one)).toEqual([8, 8]), 15_000);
  await vi.waitFor(async () => {
    const [status] = await one.regulars.events.status();
    expect(status).toMatchObject({ lanes: 16, processes: 2 });
  }, 15_000);
  await Promise.all(Array.from({ length: 60 }, (_, i) => record(one, `${i}`, i)));
  await vi.waitFor(() => {
    const ids = boxes.flatMap(({ events }) => events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(180);
  }, 15_000);
  for (const { events } of boxes) {
    expect(events.length).toBeGreaterThan(0);
    expect(outOfOrder(events)).toEqual([]);
  }
  await second.close();
  await vi.waitFor(async () => expect(await lanesOf(one)).toEqual([16]), 15_000);
});

test("the lanes of a process that was killed are taken when their leases end", async () => {
  const peer = startPeer("./subscriber.ts", [place.path, "1"]);
  expect(await peer.next()).toBe("ready");
  const shop = await open();
  const { handler, texts } = createInbox();
  await record(shop, "1", 1);
  // It has the first event in hand, and never finishes it.
  expect(await peer.next()).toMatch(/^event .*_0000001 1 /);
  peer.child.kill("SIGKILL");
  await peer.ended;
  await shop.regulars.events.subscribe({ name: "all", handler });
  await vi.waitFor(
    () => expect(texts()).toEqual(["1 customer.created", "2 tier.joined", "3 order.recorded"]),
    15_000,
  );
  expect(await lanesOf(shop)).toEqual([16]);
});

test("a process that has lost its lanes moves no customer, and begins nothing more", async () => {
  let ahead = 0;
  const [slow, quick] = [
    await open({ poll: 60_000 }),
    await open({ clock: () => Date.now() + ahead }),
  ];
  const [stuck, box] = [createInbox(), createInbox()];
  const goOn = createGate();
  // Its timer does not come: to the others it is gone.
  await slow.regulars.events.subscribe({
    name: "all",
    async handler(event) {
      stuck.handler(event);
      await goOn.opened;
    },
  });
  await record(slow, "1", 1);
  await vi.waitFor(() => expect(stuck.events).toHaveLength(1));
  ahead = 10_000;
  await quick.regulars.events.subscribe({
    name: "all",
    handler(event) {
      box.handler(event);
      if (event.customerSeq === 2) throw new Error("not now");
    },
    onError: () => {},
  });
  await vi.waitFor(() => expect(box.events.length).toBeGreaterThan(3), 15_000);
  goOn.open();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stuck.texts()).toEqual(["1 customer.created"]);
  expect((await quick.regulars.events.status())[0]).toMatchObject({ waitingEvents: 2 });
  expect(new Set(box.texts())).toEqual(new Set(["1 customer.created", "2 tier.joined"]));
});
