// Several transactions side by side: the order of a customer's commands, sharing between lanes, overtaking.
import { expect, test } from "vitest";
import { createRandom } from "../../test/support/random.ts";
import { driveSync, type StorageVerbs, type Store } from "../storage/index.ts";
import { type BatcherLimits, createBatcher } from "./batcher.ts";
import type { Command, CustomerTarget, Verdict } from "./command.ts";

const verbs = {} as StorageVerbs;

function command(body: string, rest: Partial<Command> = {}): Command {
  return {
    kind: "order",
    shop: "s",
    actor: "system",
    occurredAt: undefined,
    key: { shop: rest.shop ?? "s", kind: "order", source: "till", id: body },
    revision: 0,
    hash: "",
    customer: { by: "guest" },
    dryRun: false,
    weight: 1,
    body,
    ...rest,
  };
}

const by = (id: string): CustomerTarget => ({ by: "id", id });
const names = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A batcher on a store whose transactions end when they are told to. */
function open(limits?: Partial<BatcherLimits>) {
  const batches: { bodies: string[]; end: () => void; isOver: boolean }[] = [];
  const store = {
    capabilities: {
      concurrentTransactions: true,
      sharedData: true,
      hostTransactions: [],
      durable: true,
    },
    async transaction(work) {
      const answer = driveSync(work(verbs), () => undefined);
      const batch = batches.at(-1) as (typeof batches)[number];
      await new Promise<void>((resolve) => {
        batch.end = () => {
          batch.isOver = true;
          resolve();
        };
      });
      return answer;
    },
  } as Pick<Store, "capabilities" | "transaction"> as Store;
  const batcher = createBatcher({
    store,
    limits,
    *run(commands) {
      yield "load";
      const bodies = commands.map((one) => one.body as string);
      batches.push({ bodies, end: () => {}, isOver: false });
      return bodies.map((body): Verdict => ({ ok: true, outcome: body }));
    },
    *find() {
      yield "look up";
    },
  });
  const running = () => batches.filter(({ isOver }) => !isOver);
  return {
    batcher,
    batches,
    running,
    flying: () => running().map(({ bodies }) => bodies),
    /** Waits until so many are begun: each lane begins in a turn of its own, and lets others have theirs before. */
    async begun(count: number) {
      for (let turns = 0; turns < 10 && running().length < count; turns++) await turn();
    },
    /** Ends every batch that is begun, until none is left. */
    async endAll() {
      while (running().length > 0) {
        for (const batch of running()) batch.end();
        await turn();
        await turn();
      }
    },
  };
}

test("what waits is shared by all lanes, three when nothing is said", async () => {
  const { batcher, begun, endAll, flying } = open();
  const all = names(99, "o").map((body) => batcher.submit(command(body)));
  await begun(3);
  expect(flying().map(({ length }) => length)).toEqual([33, 33, 33]);
  await endAll();
  expect(await Promise.all(all)).toEqual(names(99, "o"));
});

test("a lone caller goes at once, also beside a batch that takes long", async () => {
  const { batcher, begun, endAll, flying } = open();
  const slow = batcher.submit(command("slow"));
  await begun(1);
  const next = batcher.submit(command("next"));
  await begun(2);
  expect(flying()).toEqual([["slow"], ["next"]]);
  await endAll();
  expect(await Promise.all([slow, next])).toEqual(["slow", "next"]);
});

test("a store that carries one transaction at a time has one lane, whatever the limits say", async () => {
  let most = 0;
  let now = 0;
  const store = {
    capabilities: { concurrentTransactions: false },
    async transaction(work) {
      most = Math.max(most, ++now);
      await turn();
      now--;
      return driveSync(work(verbs), () => undefined);
    },
  } as Pick<Store, "transaction"> & object as Store;
  const batcher = createBatcher({
    store,
    limits: { lanes: 8, commands: 2 },
    *run(commands) {
      yield "load";
      return commands.map((): Verdict => ({ ok: true, outcome: undefined }));
    },
    *find() {
      yield "look up";
    },
  });
  await Promise.all(names(40, "o").map((body) => batcher.submit(command(body))));
  expect(most).toBe(1);
});

test("commands of a customer in flight wait for that batch; those of others overtake them", async () => {
  const { batcher, batches, begun, endAll, flying, running } = open();
  const sent = [batcher.submit(command("ann 1", { customer: by("ann") }))];
  await begun(1);
  for (const body of ["ann 2", "ann 3"])
    sent.push(batcher.submit(command(body, { customer: by("ann") })));
  sent.push(batcher.submit(command("bob 1", { customer: by("bob") })));
  await begun(2);
  expect(flying()).toEqual([["ann 1"], ["bob 1"]]);
  running()[0]?.end();
  await begun(2);
  expect(flying()).toEqual([["bob 1"], ["ann 2", "ann 3"]]);
  await endAll();
  await Promise.all(sent);
  expect(batches.length).toBe(3);
});

test("a refund that names an order waits for that order, and a repeated key for its first", async () => {
  const { batcher, begun, endAll, flying } = open();
  const order = { shop: "s", kind: "order", source: "till", id: "o1" } as const;
  const sent = [batcher.submit(command("o1", { customer: by("ann") }))];
  await begun(1);
  sent.push(
    batcher.submit(
      command("r1", { key: { ...order, kind: "refund" }, customer: { by: "key", key: order } }),
    ),
    batcher.submit(command("o1", { customer: by("bob") })),
    batcher.submit(command("o2", { customer: by("cem") })),
  );
  await begun(2);
  expect(flying()).toEqual([["o1"], ["o2"]]);
  await endAll();
  expect(await Promise.all(sent)).toEqual(["o1", "r1", "o1", "o2"]);
});

test("a name of one shop holds up nobody of another", async () => {
  const { batcher, begun, endAll, flying } = open();
  const sent = [batcher.submit(command("a", { shop: "one", customer: by("ann") }))];
  await begun(1);
  expect(flying()).toEqual([["a"]]);
  sent.push(batcher.submit(command("b", { shop: "two", customer: by("ann") })));
  await begun(2);
  expect(flying()).toEqual([["a"], ["b"]]);
  await endAll();
  await Promise.all(sent);
});

test("each customer's commands keep their order, and no customer is in two batches, whatever ends first", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = createRandom(seed);
    const { batcher, batches, running } = open({
      lanes: random.between(2, 5),
      commands: random.between(1, 30),
    });
    const customerOf = (body: string) => body.split("/")[0] as string;
    const sent: Promise<unknown>[] = [];
    let count = 0;
    let answered = 0;
    while (answered < 400) {
      for (let more = random.between(0, 40); more > 0 && count < 400; more--, count++) {
        // Half of them are of one hot customer.
        const customer = random.between(0, 1) === 0 ? "hot" : `c${random.between(0, 9)}`;
        const done = batcher.submit(command(`${customer}/${count}`, { customer: by(customer) }));
        sent.push(done);
        void done.then(() => answered++);
      }
      await turn();
      const flying = running();
      const inFlight = flying.flatMap(({ bodies }) => [...new Set(bodies.map(customerOf))]);
      expect(new Set(inFlight).size, `seed ${seed}`).toBe(inFlight.length);
      if (flying.length > 0) flying[random.between(0, flying.length - 1)]?.end();
      await turn();
    }
    const ran = batches.flatMap(({ bodies }) => bodies);
    expect(ran.length).toBe(400);
    for (const customer of new Set(ran.map(customerOf))) {
      const numbers = ran
        .filter((body) => customerOf(body) === customer)
        .map((body) => Number(body.split("/")[1]));
      expect(numbers, `seed ${seed}`).toEqual(numbers.toSorted((a, b) => a - b));
    }
    await batcher.close();
  }
});

test("taking a batch costs the same with 100,000 of one customer waiting behind it", async () => {
  const { batcher, begun, endAll, flying, running } = open({ waiting: 200_000 });
  const first = batcher.submit(command("hot", { customer: by("hot") }));
  await begun(1);
  const hot = names(100_000, "h").map((body) =>
    batcher.submit(command(body, { customer: by("hot") })),
  );
  const others: number[] = [];
  for (let i = 0; i < 200; i++) {
    const sent = performance.now();
    const other = batcher.submit(command(`other ${i}`, { customer: by("other") }));
    await begun(2);
    others.push(performance.now() - sent);
    expect(flying()).toContainEqual([`other ${i}`]);
    const at = flying().findIndex(([body]) => body?.startsWith("other"));
    expect(at).toBe(1);
    await endOf(other, at);
  }
  async function endOf(done: Promise<unknown>, at: number): Promise<void> {
    running()[at]?.end();
    await done;
  }
  expect(others.toSorted((a, b) => a - b)[100]).toBeLessThan(5);
  await endAll();
  await Promise.all([first, ...hot]);
});

test("closing waits for every batch in flight and for what waits behind them", async () => {
  const { batcher, endAll, running } = open({ commands: 3 });
  const sent = names(20, "o").map((body) => batcher.submit(command(body, { customer: by("ann") })));
  let isClosed = false;
  const closed = batcher.close().then(() => {
    isClosed = true;
  });
  await turn();
  await turn();
  expect([running().length, isClosed]).toEqual([1, false]);
  await endAll();
  await closed;
  expect(await Promise.all(sent)).toEqual(names(20, "o"));
});
