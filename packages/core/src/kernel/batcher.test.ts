import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { codeOf } from "../../test/support/documents.ts";
import { driveSync, type StorageVerbs, type Store, StoreFault } from "../storage/index.ts";
import { type BatcherLimits, createBatcher, createDoor } from "./batcher.ts";
import type { Command, Verdict } from "./command.ts";

const verbs = {} as StorageVerbs;
/** One transaction at a time, as an embedded database has it. */
const capabilities = {
  concurrentTransactions: false,
  sharedData: false,
  hostTransactions: [],
  durable: false,
};

function command(body: string, rest: Partial<Command> = {}): Command {
  return {
    kind: "note",
    shop: "s",
    actor: "system",
    occurredAt: undefined,
    key: { shop: "s", kind: "order", source: "till", id: body },
    revision: 0,
    hash: "",
    customer: { by: "guest" },
    dryRun: false,
    weight: 1,
    body,
    ...rest,
  };
}

/** A batcher on a store that keeps nothing but the batches it was given. */
function open({
  limits,
  fault,
  find = () => undefined,
}: {
  limits?: Partial<BatcherLimits>;
  /** Called with each batch before its commit; may throw. */
  fault?: (batch: readonly string[]) => void;
  find?: (body: string) => unknown;
} = {}) {
  const batches: string[][] = [];
  const waits: number[] = [];
  const store = {
    capabilities,
    transaction: async (work) => driveSync(work(verbs), () => undefined),
  } as Pick<Store, "capabilities" | "transaction"> as Store;
  const batcher = createBatcher({
    store,
    limits,
    async wait(milliseconds) {
      waits.push(milliseconds);
    },
    *run(commands) {
      yield "load";
      const bodies = commands.map((one) => one.body as string);
      fault?.(bodies);
      batches.push(bodies);
      return bodies.map(
        (body): Verdict =>
          body.startsWith("refused")
            ? { ok: false, error: new Error(body) }
            : { ok: true, outcome: `done ${body}` },
      );
    },
    *find(one) {
      yield "look up";
      return find(one.body as string);
    },
  });
  return { batcher, batches, waits };
}

const names = (count: number, prefix = "") =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

test("callers of one turn share a transaction, and each has its own answer", async () => {
  const { batcher, batches } = open();
  const answers = await Promise.allSettled(
    ["a", "refused", "b"].map((body) => batcher.submit(command(body))),
  );
  expect(batches).toEqual([["a", "refused", "b"]]);
  expect(answers).toMatchObject([
    { value: "done a" },
    { reason: { message: "refused" } },
    { value: "done b" },
  ]);
});

test("commands of one shop keep their order over all batches", async () => {
  const { batcher, batches } = open({ limits: { commands: 7 } });
  const all = names(50);
  await Promise.all(all.map((body) => batcher.submit(command(body))));
  expect(batches.flat()).toEqual(all);
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(7);
});

test("a shop with 10,000 commands waiting does not hold up another", async () => {
  const { batcher, batches } = open({ limits: { commands: 100 } });
  const big = names(10_000).map((body) => batcher.submit(command(body, { shop: "big" })));
  const small = batcher.submit(command("small", { shop: "small" }));
  await small;
  expect(batches.length).toBe(1);
  await big[0];
  const late = batcher.submit(command("late", { shop: "small" }));
  await late;
  expect(batches.length).toBeLessThan(5);
  await Promise.all(big);
  expect(batches.length).toBe(101);
});

test("more shops than a batch has room for all have their turn", async () => {
  const { batcher, batches } = open({ limits: { commands: 3 } });
  const shops = names(10, "shop ");
  await Promise.all(
    shops.flatMap((shop) => names(4).map((i) => batcher.submit(command(`${shop}/${i}`, { shop })))),
  );
  const firsts = shops.map((shop) => batches.findIndex((batch) => batch.includes(`${shop}/0`)));
  expect(Math.max(...firsts)).toBeLessThan(10);
  expect(batches.flat().length).toBe(40);
});

test("a batch takes no more weight than its limit, but one heavy command runs alone", async () => {
  const { batcher, batches } = open({ limits: { weight: 10 } });
  const weights = { a: 4, b: 5, c: 2, heavy: 50, d: 9 };
  await Promise.all(
    Object.entries(weights).map(([body, weight]) => batcher.submit(command(body, { weight }))),
  );
  expect(batches).toEqual([["a", "b"], ["c"], ["heavy"], ["d"]]);
});

test("one command that the database cannot take does not sink the others of its batch", async () => {
  const { batcher, batches } = open({
    fault(batch) {
      if (batch.includes("bad")) throw new Error("integer out of range");
    },
  });
  const all = [...names(9), "bad", ...names(6, "more ")];
  const answers = await Promise.allSettled(all.map((body) => batcher.submit(command(body))));
  expect(answers.filter(({ status }) => status === "rejected").length).toBe(1);
  expect(isRegularsError((answers[9] as PromiseRejectedResult).reason, "storage_failed")).toBe(
    true,
  );
  expect(batches.flat()).toEqual(all.filter((body) => body !== "bad"));
});

test("a busy, full or broken database refuses a batch at once: halves would only wait again", async () => {
  for (const code of ["busy", "full", "corrupt"] as const) {
    let runs = 0;
    const { batcher } = open({
      fault() {
        runs++;
        throw new StoreFault({ code, verdict: "not_done", message: code });
      },
    });
    const codes = names(4).map((body) => codeOf(batcher.submit(command(body))));
    expect([...new Set(await Promise.all(codes)), runs]).toEqual([`storage_${code}`, 1]);
  }
});

test("one customer whose row stays locked does not refuse the others of the batch", async () => {
  const { batcher, batches } = open({
    fault(batch) {
      if (batch.includes("bad"))
        throw new StoreFault({ code: "locked", verdict: "not_done", message: "locked" });
    },
  });
  const all = [...names(9), "bad", ...names(6, "more ")];
  const codes = await Promise.all(all.map((body) => codeOf(batcher.submit(command(body)))));
  expect(codes[9]).toBe("storage_busy");
  expect(batches.flat()).toEqual(all.filter((body) => body !== "bad"));
});

test("after a lost answer to COMMIT each key tells whether its command was done", async () => {
  const { batcher, batches } = open({
    fault() {
      throw new StoreFault({ code: "lost", verdict: "unknown", message: "gone" });
    },
    find(body) {
      if (body === "unreadable") throw new Error("still gone");
      return body === "done" ? "found" : undefined;
    },
  });
  const answers = await Promise.allSettled([
    batcher.submit(command("done")),
    batcher.submit(command("not done")),
    batcher.submit(command("unreadable")),
    batcher.submit(command("no key", { key: undefined })),
  ]);
  expect(answers).toMatchObject([
    { value: "found" },
    { reason: { code: "storage_lost" } },
    { reason: { code: "outcome_unknown" } },
    { reason: { code: "outcome_unknown" } },
  ]);
  expect(batches).toEqual([]);
});

test("when too many wait the next is refused, and room comes back", async () => {
  const { batcher } = open({ limits: { waiting: 2 } });
  const taken = [batcher.submit(command("a")), batcher.submit(command("b"))];
  expect(await codeOf(batcher.submit(command("c")))).toBe("queue_full");
  expect(await Promise.all(taken)).toEqual(["done a", "done b"]);
  expect(await batcher.submit(command("c"))).toBe("done c");
});

test("closing finishes what was taken and refuses what comes after", async () => {
  const { batcher, batches } = open({ limits: { commands: 2 } });
  const taken = names(5).map((body) => batcher.submit(command(body)));
  const closed = batcher.close();
  expect(await codeOf(batcher.submit(command("late")))).toBe("engine_closed");
  await closed;
  expect(batches.flat()).toEqual(names(5));
  expect(await Promise.all(taken)).toEqual(names(5).map((body) => `done ${body}`));
  await batcher.close();
});

test("dry runs keep their place, share no transaction with what stays, and are rolled back", async () => {
  const ended: string[] = [];
  const store = {
    capabilities,
    async transaction(work) {
      try {
        const answer = driveSync(work(verbs), () => undefined);
        ended.push("commit");
        return answer;
      } catch (error) {
        ended.push("rollback");
        throw error;
      }
    },
  } as Pick<Store, "capabilities" | "transaction"> as Store;
  const ran: unknown[][] = [];
  const batcher = createBatcher({
    store,
    *run(commands) {
      yield "load";
      ran.push(commands.map(({ body }) => body));
      return commands.map(({ body }): Verdict => ({ ok: true, outcome: body }));
    },
    *find() {
      yield "look up";
    },
  });
  const sent = ["a", "b", "dry c", "dry d", "e"];
  const answers = await Promise.all(
    sent.map((body) => batcher.submit(command(body, { dryRun: body.startsWith("dry") }))),
  );
  expect(answers).toEqual(sent);
  expect(ran).toEqual([["a", "b"], ["dry c", "dry d"], ["e"]]);
  expect(ended).toEqual(["commit", "rollback", "commit"]);
});

test("a door is closed for itself: its own are finished, others go on", async () => {
  const { batcher } = open();
  const door = createDoor(batcher);
  const taken = door.submit(command("a"));
  await door.close();
  expect(await taken).toBe("done a");
  expect(await codeOf(door.submit(command("b")))).toBe("engine_closed");
  expect(await batcher.submit(command("c"))).toBe("done c");
  await door.close();
  const other = createDoor(batcher);
  await batcher.close();
  expect(await codeOf(other.submit(command("d")))).toBe("engine_closed");
});

test("commands that nobody waits for let others go first, and share no transaction with them", async () => {
  const { batcher, batches } = open();
  const first = batcher.submit(command("first"));
  const settled = names(40, "settle ").map((body) =>
    batcher.submit(command(body, { isBehind: true })),
  );
  const late = names(3, "late ").map((body) => batcher.submit(command(body)));
  await Promise.all([first, ...settled, ...late]);
  expect(batches.length).toBe(4);
  expect(batches.find((batch) => batch.includes("first"))).toEqual(["first", ...names(3, "late ")]);
  const behind = batches.filter((batch) => batch[0]?.startsWith("settle"));
  expect(behind.flat()).toEqual(names(40, "settle "));
  expect(Math.max(...behind.map((batch) => batch.length))).toBe(16);
});

test("a stream of others does not keep them from going on for good, and closing waits for them", async () => {
  const { batcher, batches } = open({ limits: { commands: 1 } });
  let isOver = false;
  const stream = async (): Promise<void> => {
    while (!isOver) await Promise.all(names(50).map((body) => batcher.submit(command(body))));
  };
  const others = stream();
  await batcher.submit(command("settle 1", { isBehind: true }));
  await batcher.submit(command("settle 2", { isBehind: true }));
  isOver = true;
  await others;
  expect(batches.flat().filter((body) => body.startsWith("settle"))).toHaveLength(2);
  const last = batcher.submit(command("settle 3", { isBehind: true }));
  await batcher.close();
  expect(await last).toBe("done settle 3");
});
