// Readiness: whether this process can take commands for a shop now, told within a finite time.

import { type Batcher, futureTolerance, refusalOf } from "../kernel/index.ts";
import type { Store } from "../storage/index.ts";

/** One check of readiness. */
export interface ReadinessCheck {
  /** `store`, `program`, `queue`, `sealing`; `schema` and `clock` where the store can tell. */
  readonly name: "store" | "program" | "queue" | "sealing" | "schema" | "clock";
  readonly ok: boolean;
  /** Milliseconds that the answer took; for `clock` those by which the two clocks differ. */
  readonly ms?: number | undefined;
  /** What is wrong, in English; only when not `ok`. */
  readonly reason?: string | undefined;
  /** What is worth knowing though commands can be taken, in English. */
  readonly note?: string | undefined;
}

/** Whether commands can be taken. */
export interface Readiness {
  /** All checks are `ok`. */
  readonly ready: boolean;
  readonly checks: readonly ReadinessCheck[];
}

/** Options of `readiness`. */
export interface ReadinessOptions {
  /** Milliseconds that the database has to answer; 1,000 when absent. */
  readonly timeout?: number | undefined;
}

/** Two machines within this of one database accept each other's instants. */
const clockTolerance = futureTolerance / 2;

/** Runs all checks side by side. Never rejects. */
export async function readReadiness(a: {
  readonly store: Store;
  readonly batcher: Batcher;
  readonly shop: string;
  readonly now: () => number;
  readonly timeout: number;
  readonly isSealing: boolean;
}): Promise<Readiness> {
  const checks = [
    queueCheck(a.batcher),
    sealingCheck(a),
    ...(await Promise.all([readChecks(a), ownChecks(a)])),
  ];
  const all = checks.flat();
  return { ready: all.every(({ ok }) => ok), checks: all };
}

type Args = Parameters<typeof readReadiness>[0];

function queueCheck(batcher: Batcher): ReadinessCheck {
  const { isClosed, limit, waiting } = batcher.state();
  if (isClosed) return { name: "queue", ok: false, reason: "The engine is closed." };
  if (waiting < limit) return { name: "queue", ok: true };
  return { name: "queue", ok: false, reason: `${waiting} commands wait, no more are taken.` };
}

function sealingCheck({ isSealing }: Args): ReadinessCheck {
  const sealing = { name: "sealing", ok: true } as const;
  const note = "Personal data is kept as plain text: the engine has no keyring.";
  return isSealing ? sealing : { ...sealing, note };
}

/** A plain read, as every command begins with. */
async function readChecks({ store, shop, timeout }: Args): Promise<ReadinessCheck[]> {
  const asked = performance.now();
  const ms = (): number => Math.round(performance.now() - asked);
  try {
    const [newest] = await within(
      timeout,
      store.read((verbs) => verbs.newestVersions([shop])),
    );
    const program: ReadinessCheck =
      newest === undefined
        ? { name: "program", ok: false, reason: `The shop ${shop} has no published program.` }
        : { name: "program", ok: true };
    return [{ name: "store", ok: true, ms: ms() }, program];
  } catch (error) {
    return [{ name: "store", ok: false, ms: ms(), reason: refusalOf(error).message }];
  }
}

/** What the store knows of its database. */
async function ownChecks({ store, now, timeout }: Args): Promise<ReadinessCheck[]> {
  if (store.inspect === undefined) return [];
  const asked = performance.now();
  try {
    const { clock, pending } = await within(timeout, store.inspect());
    const ms = Math.round(performance.now() - asked);
    const reason = `The database lacks migrations: ${pending.join(", ")}.`;
    const schema: ReadinessCheck =
      pending.length === 0
        ? { name: "schema", ok: true, ms }
        : { name: "schema", ok: false, ms, reason };
    return clock === undefined ? [schema] : [schema, clockCheck(clock - now())];
  } catch (error) {
    const ms = Math.round(performance.now() - asked);
    return [{ name: "schema", ok: false, ms, reason: refusalOf(error).message }];
  }
}

function clockCheck(difference: number): ReadinessCheck {
  const ms = Math.abs(Math.round(difference));
  if (ms <= clockTolerance) return { name: "clock", ok: true, ms };
  const side = difference > 0 ? "behind" : "ahead of";
  const seconds = Math.round(ms / 1_000);
  const reason = `This machine's clock is ${seconds} seconds ${side} the database's.`;
  return { name: "clock", ok: false, ms, reason };
}

/** An answer, or an error once its time is over. The work itself goes on, and nobody waits for it. */
async function within<T>(timeout: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${timeout} milliseconds`)),
      timeout,
    );
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
