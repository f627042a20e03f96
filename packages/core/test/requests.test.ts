// Requests under an Idempotency-Key: one carries it out, the others wait, and all are given its response.
import { setTimeout as wait } from "node:timers/promises";
import { createRegulars, type RequestBegun, type RequestHandle } from "@regulars/core";
import { type Store, StoreFault } from "@regulars/core/storage";
import { afterEach, expect, test } from "vitest";
import { tell } from "./support/figures.ts";
import { startPeer } from "./support/process.ts";
import { simpleProgram as program } from "./support/simple-program.ts";
import { anyStore, newPlace, openStore, type Place } from "./support/stores.ts";

const places: Place[] = [];

afterEach(async () => {
  for (const place of places.splice(0)) await place.remove();
});

async function openShop(wrap: (store: Store) => Store = (store) => store) {
  const { store, shop } = await anyStore();
  return createRegulars({ store: wrap(store), shop, program });
}

const response = { status: 201, headers: { location: "/o/1" }, body: '{"名":"李雷" }\n' };
const asked = { principal: "key_1", key: "k", fingerprint: "f" };

function handleOf(begun: RequestBegun | undefined): RequestHandle {
  if (begun?.status !== "begun") throw new Error(`not begun: ${begun?.status}`);
  return begun.handle;
}

test("the first begins, others wait, and later ones are given the response to the byte", async () => {
  const { requests } = await openShop();
  const [begun] = await requests.begin([asked]);
  const handle = handleOf(begun);
  expect(await requests.begin([asked])).toEqual([{ status: "in_flight" }]);
  expect(await requests.finish([{ handle, response }])).toEqual(["kept"]);
  for (let time = 0; time < 3; time++)
    expect(await requests.begin([asked])).toEqual([{ status: "done", response }]);
  const other = { ...response, body: "other" };
  expect(await requests.finish([{ handle, response: other }])).toEqual(["kept"]);
  expect(await requests.begin([asked])).toEqual([{ status: "done", response }]);
});

test("whose answer from the database is lost begins and finishes all the same, once", async () => {
  let calls = -1;
  const { requests } = await openShop((store) => ({
    ...store,
    async transaction(work) {
      const answer = await store.transaction(work);
      if (calls >= 0 && calls++ % 2 === 0)
        throw new StoreFault({ code: "lost", verdict: "unknown", message: "the line was cut" });
      return answer;
    },
  }));
  calls = 0;
  const handle = handleOf((await requests.begin([asked]))[0]);
  expect(await requests.finish([{ handle, response }])).toEqual(["kept"]);
  expect(await requests.begin([asked])).toEqual([{ status: "done", response }]);
  expect(calls).toBe(6);
});

test("another request under the key is told so, and other principals and shops have keys of their own", async () => {
  const regulars = await openShop();
  const { requests } = regulars;
  const other = await regulars.forShop(`${regulars.shop}-other`, { program });
  const all = await requests.begin([
    asked,
    { ...asked, fingerprint: "g" },
    { ...asked, principal: "key_2" },
    { ...asked, key: "K" },
  ]);
  expect(all.map(({ status }) => status)).toEqual(["begun", "reused", "begun", "begun"]);
  expect((await other.requests.begin([asked]))[0]?.status).toBe("begun");
  await requests.finish([{ handle: handleOf(all[0]), response }]);
  expect(await requests.begin([{ ...asked, fingerprint: "g" }])).toEqual([{ status: "reused" }]);
});

test("what was given up is begun anew", async () => {
  const { requests } = await openShop();
  for (let time = 0; time < 2; time++) {
    const [begun] = await requests.begin([asked]);
    await requests.release([handleOf(begun)]);
  }
  expect((await requests.begin([asked]))[0]?.status).toBe("begun");
});

test.each(["", "x".repeat(256), "a b", "a\tb", "é", "a\n"])(
  "%j is no Idempotency-Key",
  async (key) => {
    const { requests } = await openShop();
    await expect(requests.begin([{ ...asked, key }])).rejects.toMatchObject({
      code: "idempotency_key_invalid",
    });
  },
);

test("a lease that is over is taken by the next one, and the first has lost the request", async () => {
  const { requests } = await openShop();
  const slow = handleOf((await requests.begin([{ ...asked, leaseSeconds: 0.05 }]))[0]);
  await wait(80);
  const next = handleOf((await requests.begin([asked]))[0]);
  expect(await requests.finish([{ handle: slow, response }])).toEqual(["lost"]);
  await requests.release([slow]);
  expect((await requests.begin([asked]))[0]?.status).toBe("in_flight");
  expect(await requests.finish([{ handle: next, response }])).toEqual(["kept"]);
});

test("what holds a customer's data goes when they are erased", async () => {
  const regulars = await openShop();
  const { requests } = regulars;
  const { customer } = await regulars.customers.register({});
  const handle = handleOf((await requests.begin([asked]))[0]);
  await requests.finish([{ handle, response, customer }]);
  expect((await requests.begin([asked]))[0]?.status).toBe("done");
  await regulars.customers.erase(customer);
  expect((await requests.begin([asked]))[0]?.status).toBe("begun");
});

test("32 requests side by side cost few transactions", async () => {
  let transactions = 0;
  const { requests } = await openShop((store) => ({
    ...store,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  }));
  transactions = 0;
  const all = Array.from({ length: 32 }, async (_, n) => {
    const [begun] = await requests.begin([{ ...asked, key: `k${n}` }]);
    await requests.finish([{ handle: handleOf(begun), response }]);
  });
  await Promise.all(all);
  // One to begin, one to finish, one to sweep.
  expect(transactions).toBeLessThanOrEqual(3);
});

test("expired rows go when others are written, and kept ones stay", async () => {
  const { store, shop } = await anyStore();
  const { requests } = await createRegulars({ store, shop, program });
  const kept = handleOf((await requests.begin([{ ...asked, key: "kept" }]))[0]);
  await requests.finish([{ handle: kept, response }]);
  const old = Array.from({ length: 40 }, (_, n) => ({ ...asked, key: `old${n}`, leaseSeconds: 0 }));
  await requests.begin(old);
  await wait(5);
  await requests.begin(Array.from({ length: 64 }, (_, n) => ({ ...asked, key: `new${n}` })));
  const names = [...old.map(({ key }) => key), "kept"].map((key) => ({
    shop,
    principal: "key_1",
    key,
  }));
  // The sweep comes after the answers.
  await expect
    .poll(async () => {
      const left = await store.read((verbs) => verbs.readRequests(names));
      return left.flatMap((row) => (row === undefined ? [] : [row.key]));
    })
    .toEqual(["kept"]);
});

test("four processes race for one key: exactly one begins", { timeout: 120_000 }, async () => {
  const place = await newPlace();
  places.push(place);
  const store = await openStore(place.path);
  const names = ["p1", "p2", "p3", "p4"];
  const peers = names.map((name) => startPeer("./requester.ts", [place.path, name]));
  const rounds = 40;
  try {
    for (const peer of peers) expect(await peer.next()).toBe("ready");
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) peer.say(`round-${round} 16`);
      const answers = await Promise.all(peers.map((peer) => peer.next()));
      const statuses = answers.flatMap((line) => JSON.parse(line) as string[]);
      expect(statuses).toHaveLength(64);
      expect(statuses.filter((status) => status === "begun")).toHaveLength(1);
      expect(statuses.filter((status) => status === "reused")).toHaveLength(0);
    }
    const regulars = await createRegulars({ store });
    for (let round = 0; round < rounds; round++) {
      const [answer] = await regulars.requests.begin([{ ...asked, key: `round-${round}` }]);
      expect(answer).toMatchObject({ status: "done", response: { status: 201 } });
    }
    for (const peer of peers) peer.say("end");
    await Promise.all(peers.map((peer) => peer.ended));
  } finally {
    for (const { child } of peers) child.kill();
  }
  await store.close();
  tell({ promise: "one request in four processes", rounds, callers: 64, begunPerRound: 1 });
});

test("a killed process keeps its requests for the lease, and no longer", {
  timeout: 60_000,
}, async () => {
  const place = await newPlace();
  places.push(place);
  const peer = startPeer("./requester.ts", [place.path, "victim"]);
  expect(await peer.next()).toBe("ready");
  peer.say("held 1 2 hold");
  const held = performance.now();
  expect(await peer.next()).toBe('["begun"]');
  peer.child.kill("SIGKILL");
  await peer.ended;
  const store = await openStore(place.path);
  const { requests } = await createRegulars({ store });
  const request = { ...asked, key: "held" };
  expect(await requests.begin([request])).toEqual([{ status: "in_flight" }]);
  let freed = 0;
  while (freed === 0) {
    await wait(20);
    if ((await requests.begin([request]))[0]?.status === "begun") freed = performance.now() - held;
  }
  expect(freed).toBeGreaterThan(1_900);
  // The rest is the machine: killing, opening the database, asking again.
  expect(freed).toBeLessThan(8_000);
  await store.close();
  tell({ promise: "a killed request is free", leaseMs: 2_000, freedMs: Math.round(freed) });
});
