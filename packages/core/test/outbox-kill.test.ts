// W8: the process is killed between commit and handler, again and again, and every committed event is delivered.

import { setTimeout as wait } from "node:timers/promises";
import type { ShopEvent } from "@regulars/contract";
import { expect, test, vi } from "vitest";
import { checkBooks } from "./support/books.ts";
import { tell } from "./support/figures.ts";
import { outOfOrder } from "./support/inbox.ts";
import { startPeer } from "./support/process.ts";
import { createRandom } from "./support/random.ts";
import { openShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";
import { kind, newPlace } from "./support/stores.ts";

const kills = Number(process.env.REGULARS_KILLS ?? (kind === "sqlite" ? 20 : 8));
const now = Date.UTC(2024, 0, 2);

test("every committed event is delivered at least once, in order, with its id; none of work taken back", {
  timeout: kills * 30_000,
}, async () => {
  const { path, remove } = await newPlace();
  const { between } = createRandom(8);
  const delivered: ShopEvent[] = [];
  let inFlight = 0;
  let acknowledged = 0;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const peer = startPeer("./outbox-writer.ts", [path, String(kill)]);
      expect(await peer.next()).toBe("ready");
      // From here on somebody has an event in hand, and others wait.
      while (!(await peer.next()).startsWith("event "));
      await wait(between(0, 120));
      peer.child.kill("SIGKILL");
      await peer.ended;
      const told = peer.lines.filter((line) => line.startsWith("event "));
      for (const line of told) delivered.push(JSON.parse(line.slice(6)) as ShopEvent);
      acknowledged += peer.lines.filter((line) => line.startsWith("order ")).length;
      if (await isSomeoneWaiting(path)) inFlight += 1;
    }
    const delivery = { poll: 20, lease: 200 };
    const shop = await openShop(simpleProgram, { path, now, delivery });
    const handler = (event: ShopEvent): void => {
      delivered.push(event);
    };
    await shop.regulars.events.subscribe({ name: "all", from: "start", handler });
    await vi.waitFor(
      async () =>
        expect((await shop.regulars.events.status())[0]).toMatchObject({ waitingCustomers: 0 }),
      20_000,
    );
    const stored = new Map<string, ShopEvent>();
    for (const { id } of await shop.regulars.customers.list({ limit: 1_000 }))
      for (const event of await shop.regulars.events.list(id, { limit: 1_000_000 }))
        stored.set(event.id, event);
    const ids = new Set(delivered.map(({ id }) => id));
    expect([...stored.keys()].filter((id) => !ids.has(id))).toEqual([]);
    // What was delivered is what is stored under its id: nothing of it was taken back.
    for (const event of delivered) expect(event).toEqual(stored.get(event.id));
    expect(delivered.filter(({ actor }) => actor === "taken-back")).toEqual([]);
    expect(outOfOrder(delivered)).toEqual([]);
    expect(stored.size).toBeGreaterThan(acknowledged);
    await checkBooks(shop);
    await shop.close();
    tell({
      promise: "W8",
      kills,
      inFlight,
      events: stored.size,
      lost: 0,
      again: delivered.length - ids.size,
    });
    expect(inFlight / kills).toBeGreaterThanOrEqual(0.8);
  } finally {
    await remove();
  }
});

/** Whether committed events were not delivered when the process ended. */
async function isSomeoneWaiting(path: string): Promise<boolean> {
  const shop = await openShop(simpleProgram, { path, now });
  const [status] = await shop.regulars.events.status();
  await shop.close();
  return (status?.waitingCustomers ?? 0) > 0;
}
