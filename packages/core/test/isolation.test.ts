// Isolation is what we think: list appends and a bank through the store port, judged from what 16 workers saw.

import type { CustomerHead, StorageVerbs, Store, Work } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { tell } from "./support/figures.ts";
import { judge, type Step, type Transaction } from "./support/history.ts";
import { type Host, openHost } from "./support/host.ts";
import { createRandom, type Random } from "./support/random.ts";
import { kind, newPlace, openStore } from "./support/stores.ts";

/** `REGULARS_TRANSACTIONS=100000` judges so many transactions of each kind. */
const amount = Number(process.env.REGULARS_TRANSACTIONS ?? 600);
const seed = Number(process.env.REGULARS_SEED ?? 8);
const workers = 16;
const shop = "bank";
const accounts = 10;
const balance = 100;
/** A list gets so many values before others take its place. */
const longest = 40;

const idOf = (prefix: "0A" | "0B", number: number) =>
  `cus_${prefix}${String(number).padStart(24, "0")}`;
const account = (number: number) => idOf("0A", number);
const list = (number: number) => idOf("0B", number);

type Run = <T>(work: (verbs: StorageVerbs) => Work<T>) => Promise<T>;

/** Thrown into transactions that are to leave nothing. */
class TakenBack extends Error {}

const headOf = (id: string): CustomerHead => ({
  shop,
  id,
  version: 0,
  sequence: 0,
  entries: 0,
  settledThrough: 0,
  lotDue: undefined,
  tierDue: undefined,
  membership: "not_joined",
  joinedAt: undefined,
  createdAt: 0,
});

const walletOf = (customer: string, active: number) => ({
  shop,
  customer,
  wallet: "points",
  pending: 0,
  active,
  debt: 0,
});

function* locked(verbs: StorageVerbs, ids: readonly string[]): Work<Map<string, CustomerHead>> {
  const sorted = [...new Set(ids)].sort();
  const heads = yield* verbs.lockHeads(sorted.map((customer) => ({ shop, customer })));
  return new Map(heads.map((head, i) => [sorted[i] as string, head as CustomerHead]));
}

function* valuesOf(verbs: StorageVerbs, customer: string): Work<number[]> {
  const rows = yield* verbs.listEvents({ shop, customer, limit: 1_000_000 });
  return rows.map(({ data }) => Number(data)).reverse();
}

/** Carries planned steps out; answers them with what was read. */
function* carryOut(verbs: StorageVerbs, plan: readonly Step[], isTakenBack: boolean): Work<Step[]> {
  const heads = yield* locked(
    verbs,
    plan.map((step) => step.list),
  );
  const done: Step[] = [];
  for (const step of plan) {
    const { list: customer } = step;
    if (step.does === "read") {
      done.push({ ...step, values: yield* valuesOf(verbs, customer) });
      continue;
    }
    const head = heads.get(customer) as CustomerHead;
    const sequence = head.sequence + 1;
    heads.set(customer, { ...head, sequence });
    const event = { shop, customer, sequence, type: "order.recorded", actor: "test" };
    yield* verbs.appendEvents([{ ...event, occurredAt: 0, recordedAt: 0, data: `${step.value}` }]);
    done.push(step);
  }
  const updated = [...heads.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  yield* verbs.saveHeads({ inserted: [], updated });
  if (isTakenBack) throw new TakenBack();
  return done;
}

/** Reads lists of one snapshot, without locks. */
function* readAll(verbs: StorageVerbs, lists: readonly string[]): Work<Step[]> {
  const done: Step[] = [];
  for (const one of lists)
    done.push({ does: "read", list: one, values: yield* valuesOf(verbs, one) });
  return done;
}

function* transfer(
  verbs: StorageVerbs,
  a: { from: string; to: string; points: number },
): Work<boolean> {
  yield* locked(verbs, [a.from, a.to]);
  const wallets = yield* verbs.loadWallets(
    [a.from, a.to].sort().map((customer) => ({ shop, customer })),
  );
  const activeOf = (id: string) => wallets.find(({ customer }) => customer === id)?.active ?? 0;
  if (activeOf(a.from) < a.points) return false;
  const updated = [
    walletOf(a.from, activeOf(a.from) - a.points),
    walletOf(a.to, activeOf(a.to) + a.points),
  ].sort((x, y) => (x.customer < y.customer ? -1 : 1));
  yield* verbs.saveWallets({ inserted: [], updated });
  return true;
}

function* sumOf(verbs: StorageVerbs, locks: boolean): Work<{ sum: number; least: number }> {
  const names = Array.from({ length: accounts }, (_, i) => ({ shop, customer: account(i) }));
  if (locks)
    yield* locked(
      verbs,
      names.map(({ customer }) => customer),
    );
  const all = (yield* verbs.loadWallets(names)).map(({ active }) => active);
  return { sum: all.reduce((a, b) => a + b, 0), least: Math.min(...all) };
}

interface Stage {
  readonly stores: readonly Store[];
  readonly write: (worker: number) => Run;
  readonly random: Random;
}

/** Sixteen workers append and read; all that they saw. */
async function appendLists({ stores, write, random }: Stage) {
  const { between, chance } = random;
  const history: Transaction[] = [];
  let conflicts = 0;
  let next = 0;
  const one = async (worker: number): Promise<void> => {
    const id = next++;
    const base = Math.floor(id / longest);
    const some = (most: number) =>
      Array.from({ length: between(1, most) }, () => list(base + between(0, 4)));
    const isRead = chance(4);
    const plan = some(4).map(
      (name, i): Step =>
        chance(2)
          ? { does: "append", list: name, value: id * 10 + i }
          : { does: "read", list: name, values: [] },
    );
    const isTakenBack = chance(10);
    const began = performance.now();
    const note = (end: Transaction["end"], steps: readonly Step[]) =>
      history.push({ id, steps, end, began, ended: performance.now() });
    try {
      const store = stores[worker % stores.length] as Store;
      const names = some(5);
      const steps = isRead
        ? await store.read((verbs) => readAll(verbs, names))
        : await write(worker)((verbs) => carryOut(verbs, plan, isTakenBack));
      note("committed", steps);
    } catch (error) {
      if (!(error instanceof TakenBack)) {
        // The host begins anew; nothing of this one may be seen.
        expect((error as { code?: string }).code, `seed ${seed}: ${error}`).toBe("conflict");
        conflicts += 1;
      }
      note("aborted", plan);
    }
  };
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (next < amount) await one(worker);
    }),
  );
  const names = Array.from({ length: Math.ceil(amount / longest) + 6 }, (_, i) => list(i));
  const finals = await (stores[0] as Store).read((verbs) => readAll(verbs, names));
  const values = finals.map(
    (step) => [step.list, step.does === "read" ? step.values : []] as const,
  );
  return { history, conflicts, finals: new Map(values) };
}

/** Sixteen workers move points and add them up. */
async function bank({ stores, write, random }: Stage) {
  const { between, chance } = random;
  const counts = { transfers: 0, refused: 0, sums: 0, conflicts: 0 };
  let left = amount;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (left-- > 0) {
        const store = stores[worker % stores.length] as Store;
        try {
          if (chance(4)) {
            const seen = chance(2)
              ? await store.read((verbs) => sumOf(verbs, false))
              : await write(worker)((verbs) => sumOf(verbs, true));
            expect(seen.sum, `seed ${seed}`).toBe(accounts * balance);
            expect(seen.least, `seed ${seed}`).toBeGreaterThanOrEqual(0);
            counts.sums += 1;
            continue;
          }
          const from = between(0, accounts - 1);
          const to = (from + between(1, accounts - 1)) % accounts;
          const move = { from: account(from), to: account(to), points: between(1, 80) };
          if (await write(worker)((verbs) => transfer(verbs, move))) counts.transfers += 1;
          else counts.refused += 1;
        } catch (error) {
          if ((error as { code?: string }).code !== "conflict") throw error;
          counts.conflicts += 1;
        }
      }
    }),
  );
  return counts;
}

test.each(["our own", "the host's"])(
  "16 workers in %s transactions: no anomaly in list appends, no point made or lost in a bank",
  { timeout: 60_000 + amount * 200 },
  async (whose) => {
    const { path, remove } = await newPlace();
    const stores = [await openStore(path), await openStore(path)];
    const host: Host = openHost(path);
    const [first] = stores as [Store];
    try {
      await first.transaction(function* (verbs) {
        const ids = Array.from({ length: accounts }, (_, i) => account(i));
        for (let i = 0; i < amount / longest + 6; i++) ids.push(list(i));
        yield* verbs.saveHeads({ inserted: ids.map(headOf), updated: [] });
        const inserted = ids.slice(0, accounts).map((id) => walletOf(id, balance));
        yield* verbs.saveWallets({ inserted, updated: [] });
      });
      const write = (worker: number): Run =>
        whose === "our own" ? (stores[worker % 2] as Store).transaction : host.transaction;
      const stage = { stores, write, random: createRandom(seed) };
      const { history, finals, conflicts } = await appendLists(stage);
      const anomalies = judge(history, finals);
      const sums = await bank(stage);
      tell({
        promise: `L8 isolation in ${whose} transactions`,
        seed,
        workers,
        listTransactions: history.length,
        takenBack: history.filter(({ end }) => end === "aborted").length - conflicts,
        conflicts: conflicts + sums.conflicts,
        appended: [...finals.values()].reduce((sum, values) => sum + values.length, 0),
        transfers: sums.transfers,
        sums: sums.sums,
        anomalies: anomalies.length,
      });
      expect(anomalies, `seed ${seed} on ${kind}`).toEqual([]);
      expect(sums.sums).toBeGreaterThan(0);
    } finally {
      await host.close();
      for (const store of stores) await store.close();
      await remove();
    }
  },
);
