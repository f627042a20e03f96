// What was acknowledged survives the kill of the database server, and an orderly restart, while 50 writers go on.

import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type FreshDatabase,
  freshMysql,
  freshPostgres,
  type PrivateServer,
  startMariadb,
  startPostgres,
} from "../../../../.ci/servers/index.ts";
import { checkBooks } from "../support/books.ts";
import { percentile, tell } from "../support/figures.ts";
import { type Peer, startPeer } from "../support/process.ts";
import { createRandom } from "../support/random.ts";
import { openShop, type TestShop } from "../support/shop.ts";
import { simpleProgram } from "../support/simple-program.ts";
import { kind } from "../support/stores.ts";

/** `REGULARS_SERVER_KILLS=300` kills the server so often, and restarts it a tenth as often in an orderly way. */
const kills = Number(process.env.REGULARS_SERVER_KILLS ?? 3);
const seed = Number(process.env.REGULARS_SEED ?? 7);
const { between } = createRandom(seed);

/** What a writer may hear while its server is away. */
const typed = /^error (storage_lost|outcome_unknown|connections_exhausted|storage_busy)$/;

let server: PrivateServer;

beforeAll(async () => {
  server = await (kind === "postgres" ? startPostgres() : startMariadb());
}, 60_000);

afterAll(() => server.stop());

const newDatabase = (): Promise<FreshDatabase> =>
  kind === "postgres" ? freshPostgres({ on: server.url }) : freshMysql({ on: server.url });

/** Waits for an acknowledgment after the given number of lines. */
async function acknowledged(peer: Peer, after: number): Promise<void> {
  const until = performance.now() + 60_000;
  while (!peer.lines.slice(after).some((line) => line.startsWith("done "))) {
    if (performance.now() > until) throw new Error(`no write was acknowledged, seed ${seed}`);
    await wait(2);
  }
}

/** Disturbs the server under load again and again; proves that every write is there once. Tells seconds to recover. */
async function disturb(times: number, blow: () => Promise<void>) {
  const database = await newDatabase();
  const path = database.url;
  const peer = startPeer("./steady-writer.ts", [path]);
  const seconds: number[] = [];
  let inFlight = 0;
  try {
    expect(await peer.next()).toBe("ready");
    await acknowledged(peer, 0);
    for (let i = 0; i < times; i++) {
      await wait(between(50, 600));
      const open = peer.lines.filter((line) => line.startsWith("began ")).length;
      const done = peer.lines.filter((line) => line.startsWith("done ")).length;
      if (open > done) inFlight += 1;
      await blow();
      const { length } = peer.lines;
      const began = performance.now();
      await server.restart();
      await acknowledged(peer, length);
      seconds.push((performance.now() - began) / 1_000);
    }
    peer.say("end");
    await peer.ended;
    expect(peer.lines.at(-1)).toBe("over");
    const shop = await openShop(simpleProgram, { path, now: Date.UTC(2024, 0, 2) });
    const found = await compare(shop, peer.lines);
    await shop.close();
    return { inFlight, recoveryP95: Math.round(percentile(seconds, 0.95) * 100) / 100, ...found };
  } finally {
    peer.child.kill("SIGKILL");
    await database.drop().catch(() => {});
  }
}

/** Compares what the writers were told with what is in the books. */
async function compare(shop: TestShop, lines: readonly string[]) {
  const began = new Set<string>();
  const done = new Set<string>();
  const errors: Record<string, number> = {};
  let again = 0;
  let alreadyDone = 0;
  for (const line of lines) {
    const [word, what, id, time, status] = line.split(" ");
    if (word === "began") began.add(`${what} ${id}`);
    if (word === "error") {
      expect(line, `seed ${seed}`).toMatch(typed);
      errors[what ?? ""] = (errors[what ?? ""] ?? 0) + 1;
    }
    if (word !== "done") continue;
    done.add(`${what} ${id}`);
    if (time === "first") expect(status, line).toBe("recorded");
    if (time === "again") again += 1;
    if (status === "unchanged") alreadyDone += 1;
  }
  expect([...began].filter((one) => !done.has(one))).toEqual([]);
  const { regulars } = shop;
  const orders: string[] = [];
  let earned = 0;
  let spent = 0;
  for (let i = 0; i < 10; i++) {
    const ref = { source: "shop", id: `c${i}` };
    for (const { source } of await regulars.orders.list(ref, { limit: 1_000_000 }))
      orders.push(`order ${source.id}`);
    for (const entry of await regulars.ledger.entries(ref, { limit: 1_000_000 })) {
      if (entry.kind === "earn") earned += 1;
      if (entry.kind === "spend") spent += 1;
    }
  }
  const spends = [...done].filter((one) => one.startsWith("spend "));
  const recorded = [...done].filter((one) => one.startsWith("order "));
  // The same ones, each once: nothing is lost, nothing is there twice.
  expect(orders.sort(), `seed ${seed}`).toEqual(recorded.sort());
  expect(earned).toBe(recorded.length);
  expect(spent).toBe(spends.length);
  await checkBooks(shop);
  return { acknowledged: done.size, lost: 0, twice: 0, errors, again, alreadyDone };
}

test("every acknowledged write is there after kill -9 of the server, and none twice", {
  timeout: 60_000 + kills * 30_000,
}, async () => {
  const figures = await disturb(kills, () => server.kill());
  tell({ promise: "L7 kill of the server", seed, kills, ...figures });
  expect(figures.inFlight / kills).toBeGreaterThanOrEqual(0.8);
});

test("nor is anything lost when the server is restarted under load", {
  timeout: 60_000 + kills * 10_000,
}, async () => {
  const restarts = Math.ceil(kills / 10);
  const figures = await disturb(restarts, async () => {});
  tell({ promise: "L7 restart of the server under load", seed, restarts, ...figures });
});
