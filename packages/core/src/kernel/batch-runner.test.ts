// What a batch goes through when the database conflicts, loses the connection or does not answer.
import { RegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { codeOf } from "../../test/support/documents.ts";
import { driveSync, type StorageVerbs, type Store, StoreFault } from "../storage/index.ts";
import { createBatcher } from "./batcher.ts";
import type { Command, Verdict } from "./command.ts";
import type { Measurement } from "./instruments.ts";

const verbs = {} as StorageVerbs;

function command(body: string, rest: Partial<Command> = {}): Command {
  return {
    kind: "order",
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

const lost = { code: "lost", message: "connection reset" } as const;

function open(a: {
  /** Called with each batch; may throw. */
  fault?: (batch: readonly string[], run: number) => void;
  find?: (body: string) => unknown;
  onCommitted?: (bodies: unknown[]) => void;
}) {
  const waits: number[] = [];
  const measured: Measurement[] = [];
  let runs = 0;
  const store = {
    capabilities: { concurrentTransactions: true },
    transaction: async (work) => driveSync(work(verbs), () => undefined),
  } as Pick<Store, "transaction"> & object as Store;
  const batcher = createBatcher({
    store,
    metrics: { record: (one) => measured.push(one) },
    async wait(milliseconds) {
      waits.push(milliseconds);
    },
    onCommitted: (commands) => a.onCommitted?.(commands.map(({ body }) => body)),
    *run(commands) {
      yield "load";
      a.fault?.(
        commands.map((one) => one.body as string),
        ++runs,
      );
      return commands.map(({ body }): Verdict => ({ ok: true, outcome: body }));
    },
    *find(one) {
      yield "look up";
      return a.find?.(one.body as string);
    },
  });
  const send = (...bodies: string[]) =>
    Promise.all(bodies.map((body) => batcher.submit(command(body))));
  return { batcher, measured, runs: () => runs, send, waits };
}

test("a conflict that passes is not noticed by the callers", async () => {
  const { measured, runs, send, waits } = open({
    fault(_, run) {
      if (run <= 2)
        throw new StoreFault({ code: "conflict", verdict: "not_done", message: "40P01" });
    },
  });
  expect(await send("a", "b", "c", "d")).toEqual(["a", "b", "c", "d"]);
  expect([runs(), waits.length]).toEqual([5, 2]);
  expect(measured.filter(({ name }) => name === "regulars.reruns")).toMatchObject([
    { value: 1, attributes: { "regulars.rerun.reason": "conflict" } },
    { value: 1 },
  ]);
});

test("a conflict that stays is refused after a bounded number of tries, with longer and longer waits", async () => {
  const { batcher, measured, runs, waits } = open({
    fault() {
      throw new StoreFault({ code: "conflict", verdict: "not_done", message: "40001" });
    },
  });
  expect(await codeOf(batcher.submit(command("a")))).toBe("storage_busy");
  expect([runs(), waits.length]).toEqual([5, 4]);
  for (const [i, middle] of [10, 20, 40, 80].entries()) {
    expect(waits[i]).toBeGreaterThanOrEqual(middle / 2);
    expect(waits[i]).toBeLessThanOrEqual(middle * 1.5);
  }
  const all = Array.from({ length: 256 }, (_, i) => codeOf(batcher.submit(command(`o${i}`))));
  expect(new Set(await Promise.all(all))).toEqual(new Set(["storage_busy"]));
  const batches = measured.filter(({ name }) => name === "regulars.batch.size");
  expect(runs()).toBeLessThanOrEqual(31 * batches.length);
});

test("a connection cut before COMMIT is tried again twice, whole; nothing was written", async () => {
  const once = open({
    fault(_, run) {
      if (run === 1) throw new StoreFault({ ...lost, verdict: "not_done" });
    },
  });
  expect(await once.send("a", "b")).toEqual(["a", "b"]);
  expect(once.runs()).toBe(2);
  const gone = open({
    fault() {
      throw new StoreFault({ ...lost, verdict: "not_done" });
    },
  });
  const codes = ["a", "b", "c"].map((body) => codeOf(gone.batcher.submit(command(body))));
  expect(new Set(await Promise.all(codes))).toEqual(new Set(["storage_lost"]));
  expect([gone.runs(), gone.waits]).toEqual([3, [20, 250]]);
});

test("after a lost COMMIT the look-up waits for a server that starts anew", async () => {
  let away = 3;
  const committed: unknown[] = [];
  const { send, waits } = open({
    fault() {
      throw new StoreFault({ ...lost, verdict: "unknown" });
    },
    find(body) {
      if (away-- > 0) throw new StoreFault({ ...lost, verdict: "not_done" });
      return `found ${body}`;
    },
    onCommitted: (bodies) => committed.push(bodies),
  });
  expect(await send("a", "b")).toEqual(["found a", "found b"]);
  expect(waits).toEqual([0, 50, 150]);
  expect(committed).toEqual([["a"], ["b"]]);
});

test("a look-up that never comes through ends in an unknown outcome, after two seconds in all", async () => {
  const { batcher, waits } = open({
    fault() {
      throw new StoreFault({ ...lost, verdict: "unknown" });
    },
    find() {
      throw new StoreFault({ ...lost, verdict: "not_done" });
    },
  });
  const codes = ["a", "b", "c"].map((body) => codeOf(batcher.submit(command(body))));
  expect(new Set(await Promise.all(codes))).toEqual(new Set(["outcome_unknown"]));
  expect(waits.reduce((sum, one) => sum + one, 0)).toBe(2_000);
});

test("commits are told before their callers hear, dry runs and failures are not", async () => {
  const told: unknown[] = [];
  const { batcher, send } = open({
    fault(batch) {
      if (batch.includes("bad")) throw new Error("out of range");
    },
    onCommitted(bodies) {
      told.push(...bodies);
      throw new Error("a listener's own trouble");
    },
  });
  const done = send("a", "b").then((answers) => told.push("answered", ...answers));
  await done;
  expect(told).toEqual(["a", "b", "answered", "a", "b"]);
  await batcher.submit(command("dry", { dryRun: true }));
  expect(await codeOf(batcher.submit(command("bad")))).toBe("storage_failed");
  expect(told.length).toBe(5);
});

test("verdicts are measured by shop, kind and code, whatever the hook throws", async () => {
  const { batcher, measured } = open({
    fault(batch) {
      if (batch.includes("bad")) throw new RegularsError("program_missing", { shop: "s" });
    },
  });
  await Promise.allSettled(["a", "bad", "b"].map((body) => batcher.submit(command(body))));
  await batcher.close();
  await expect(batcher.submit(command("late"))).rejects.toThrow();
  const counts = new Map<string, number>();
  for (const { attributes, name, value } of measured) {
    if (name !== "regulars.commands") continue;
    const text = `${attributes["regulars.command.kind"]} ${attributes["error.type"] ?? "done"}`;
    counts.set(text, (counts.get(text) ?? 0) + value);
  }
  expect(Object.fromEntries(counts)).toEqual({
    "order done": 2,
    "order program_missing": 1,
    "order engine_closed": 1,
  });
  expect(measured.find(({ name }) => name === "regulars.batch.size")?.value).toBe(3);
  for (const name of ["regulars.batch.duration", "regulars.queue.wait.duration"] as const) {
    const value = measured.find((one) => one.name === name)?.value;
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(5);
  }
});
