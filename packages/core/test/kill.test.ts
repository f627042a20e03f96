// What was acknowledged survives kill -9: a process with 50 concurrent writers is killed at random moments.
import { setTimeout as wait } from "node:timers/promises";
import type { ProgramDocument } from "@regulars/contract";
import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { tell } from "./support/figures.ts";
import { startPeer } from "./support/process.ts";
import { played } from "./support/programs.ts";
import { createRandom } from "./support/random.ts";
import { openShop } from "./support/shop.ts";
import { kind, newPlace } from "./support/stores.ts";

const program = played[0]?.document as ProgramDocument;
const kills = Number(process.env.REGULARS_KILLS ?? (kind === "sqlite" ? 30 : 10));

test("every acknowledged write is there after kill -9, and none twice", {
  timeout: kills * 30_000,
}, async () => {
  const { path, remove } = await newPlace();
  const { between } = createRandom(7);
  const acknowledged = { order: new Set<string>(), spend: new Set<string>() };
  const began = new Set<string>();
  const recovery: number[] = [];
  let inFlight = 0;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      const peer = startPeer("./writer.ts", [path, String(kill)]);
      expect(await peer.next()).toBe("ready");
      expect(await peer.next()).toMatch(/^began /);
      await wait(between(5, 120));
      peer.child.kill("SIGKILL");
      await peer.ended;
      let pending = 0;
      for (const line of peer.lines) {
        const [word = "", id = ""] = line.split(" ");
        if (word === "began") began.add(id);
        if (word === "order" || word === "spend") acknowledged[word].add(id);
        if (word === "began" || word === "spending") pending += 1;
        if (word === "order" || word === "spend") pending -= 1;
      }
      if (pending > 0) inFlight += 1;
    }
    const opened = performance.now();
    const shop = await openShop(program, { path, now: Date.UTC(2024, 0, 2) });
    await shop.regulars.customers.list({ limit: 1 });
    recovery.push(performance.now() - opened);
    const orders = new Map<string, number>();
    let earned = 0;
    let spends = 0;
    for (let i = 0; i < 10; i++) {
      const ref = { source: "shop", id: `c${i}` };
      for (const order of await shop.regulars.orders.list(ref, { limit: 1_000_000 })) {
        orders.set(order.source.id, (orders.get(order.source.id) ?? 0) + 1);
      }
      for (const { kind } of await shop.regulars.ledger.entries(ref, { limit: 1_000_000 })) {
        if (kind === "earn") earned += 1;
        if (kind === "spend") spends += 1;
      }
    }
    expect([...acknowledged.order].filter((id) => !orders.has(id))).toEqual([]);
    expect([...orders].filter(([, times]) => times !== 1)).toEqual([]);
    expect([...orders.keys()].filter((id) => !began.has(id))).toEqual([]);
    expect(earned).toBe(orders.size);
    expect(spends).toBeGreaterThanOrEqual(acknowledged.spend.size);
    for (const id of acknowledged.spend) {
      const customer = { source: "shop", id: `c${Number(id.split("-")[1]) % 10}` };
      expect(
        (await shop.regulars.ledger.spend({ source: "till", id, customer, points: 5 })).status,
      ).toBe("unchanged");
    }
    await checkBooks(shop);
    await shop.close();
    tell({
      promise: "L7",
      kills,
      inFlight,
      acknowledged: acknowledged.order.size + acknowledged.spend.size,
      lost: 0,
      present: orders.size,
      recoveryMs: Math.round(Math.max(...recovery)),
    });
    expect(inFlight / kills).toBeGreaterThanOrEqual(0.8);
  } finally {
    await remove();
  }
});
