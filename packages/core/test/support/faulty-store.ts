// A store that fails on purpose: at the n-th call of a verb, before or after a commit, once or from then on.

import { type StorageVerbs, type Store, StoreFault, type Work } from "@regulars/core/storage";

/** When to fail. */
export interface FaultPlan {
  /** The point that fails, from 1. */
  readonly at?: number | undefined;
  /** Or the next point of this kind. */
  readonly kind?: string | undefined;
  /** All later points fail too. */
  readonly persistent: boolean;
  readonly code: StoreFault["code"];
}

/** A store with a plan of faults; without a plan it only counts. */
export interface FaultyStore {
  readonly store: Store;
  get plan(): FaultPlan | undefined;
  /** Starts a plan: points are counted from here. */
  set plan(plan: FaultPlan | undefined);
  /** Points met since the plan was set. */
  met: number;
  /** Points of each kind met in all. */
  readonly kinds: Map<string, number>;
  /** True once a point has failed. */
  failed: boolean;
}

export function createFaultyStore(inner: Store): FaultyStore {
  const fail = (kind: string, verdict: StoreFault["verdict"]): StoreFault | undefined => {
    faulty.met += 1;
    faulty.kinds.set(kind, (faulty.kinds.get(kind) ?? 0) + 1);
    const { plan } = faulty;
    const isPoint =
      plan !== undefined && (faulty.met === plan.at || (plan.kind === kind && !faulty.failed));
    if (plan === undefined || !(isPoint || (faulty.failed && plan.persistent))) return undefined;
    faulty.failed = true;
    return new StoreFault({ code: plan.code, verdict, message: `${kind} failed on purpose` });
  };
  const meet = (kind: string, verdict: StoreFault["verdict"]): void => {
    const fault = fail(kind, verdict);
    if (fault !== undefined) throw fault;
  };
  const wrap = (verbs: StorageVerbs): StorageVerbs =>
    new Proxy(verbs, {
      get(target, name, receiver) {
        const verb = Reflect.get(target, name, receiver) as unknown;
        if (typeof verb !== "function") return verb;
        return function* (...args: unknown[]): Work<unknown> {
          meet(String(name), "not_done");
          const answer: unknown = yield* (verb as (...given: unknown[]) => Work<unknown>).apply(
            target,
            args,
          );
          meet(`after ${String(name)}`, "not_done");
          return answer;
        };
      },
    });
  let present: FaultPlan | undefined;
  const faulty: FaultyStore = {
    get plan() {
      return present;
    },
    set plan(plan) {
      present = plan;
      faulty.met = 0;
      if (plan !== undefined) faulty.failed = false;
    },
    met: 0,
    kinds: new Map(),
    failed: false,
    store: {
      capabilities: inner.capabilities,
      async transaction<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T> {
        meet("begin", "not_done");
        const answer = await inner.transaction<T>(function* (verbs) {
          const result = yield* work(wrap(verbs));
          meet("before commit", "not_done");
          return result;
        });
        meet("after commit", "unknown");
        return answer;
      },
      async read<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T> {
        meet("read", "not_done");
        return await inner.read<T>((verbs) => work(wrap(verbs)));
      },
      verify: (request) => inner.verify(request),
      close: () => inner.close(),
    },
  };
  return faulty;
}
