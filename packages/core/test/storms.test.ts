// No storms of deadlocks: many workers in several processes over few hot customers, keys and caps, in random order.

import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { tell } from "./support/figures.ts";
import { startPeer } from "./support/process.ts";
import { openShop } from "./support/shop.ts";
import { newPlace } from "./support/stores.ts";
import { stormProgram } from "./support/storm-program.ts";

/** `REGULARS_STORM=300` lasts so many seconds. */
const seconds = Number(process.env.REGULARS_STORM ?? 8);
const seed = Number(process.env.REGULARS_SEED ?? 9);
const processes = 4;
const workers = 64;

test("64 workers of four processes meet on ten customers: nothing fails, next to nothing is begun anew", {
  timeout: 60_000 + seconds * 2_000,
}, async () => {
  const { path, remove } = await newPlace();
  const shop = await openShop(stormProgram, { path, now: Date.UTC(2024, 0, 2) });
  const peers = Array.from({ length: processes }, (_, i) =>
    startPeer("./storm.ts", [
      path,
      `p${i}`,
      `${seed * 100 + i}`,
      `${seconds}`,
      `${workers / processes}`,
    ]),
  );
  try {
    for (const peer of peers) expect(await peer.next()).toBe("ready");
    for (const peer of peers) peer.say("go");
    const total: Record<string, number> = {};
    let sent = 0;
    for (const peer of peers) {
      const told = JSON.parse(await peer.next()) as { sent: number; counts: typeof total };
      sent += told.sent;
      for (const [what, count] of Object.entries(told.counts))
        total[what] = (total[what] ?? 0) + count;
    }
    await Promise.all(peers.map((peer) => peer.ended));
    const of = (word: string) => Object.entries(total).filter(([what]) => what.startsWith(word));
    const reruns = of("rerun").reduce((sum, [, count]) => sum + count, 0);
    const transactions = total.transactions ?? 0;
    tell({
      promise: "L9 storms",
      seed,
      workers,
      processes,
      seconds,
      commandsPerSecond: Math.round(sent / seconds),
      transactions,
      reruns,
      rerunPercent: Math.round((reruns / transactions) * 1e6) / 1e4,
      answers: total,
    });
    expect(of("failed"), `seed ${seed}`).toEqual([]);
    expect(total.recorded).toBeGreaterThan(100);
    const most = Math.ceil(transactions / 1_000);
    expect(reruns, `seed ${seed}: ${JSON.stringify(total)}`).toBeLessThanOrEqual(most);
    await checkBooks(shop);
  } finally {
    for (const { child } of peers) child.kill();
    await shop.close();
    await remove();
  }
});
