// How a good adapter is broken on purpose: some of its verbs are replaced, all else is passed through.

import type { StorageVerbs, Store, Work } from "@regulars/core/storage";
import type { ConformanceAdapter, OpenedStore } from "../adapter.ts";
import type { Need } from "../check.ts";

/** An adapter with one fault, and the check that has to find it. */
export interface BrokenAdapter {
  /** The fault in a few words. */
  readonly name: string;
  /** `suite › check` that fails because of it. */
  readonly fails: string;
  /** The proof is skipped where the good adapter does not declare this. */
  readonly needs?: Need;
  /** Breaks a freshly opened store. */
  spoil(opened: OpenedStore, adapter: ConformanceAdapter): OpenedStore | Promise<OpenedStore>;
}

/** The verbs that a fault replaces. */
export type Replaced = Partial<StorageVerbs>;

/** Verbs with some replaced. */
function replaceVerbs(
  verbs: StorageVerbs,
  replace: (verbs: StorageVerbs) => Replaced,
): StorageVerbs {
  return Object.assign(Object.create(verbs) as StorageVerbs, replace(verbs));
}

/** A store whose transactions and reads use the replaced verbs. */
export function breakStore(store: Store, replace: (verbs: StorageVerbs) => Replaced): Store {
  const broken =
    <T>(work: (verbs: StorageVerbs) => Work<T>) =>
    (verbs: StorageVerbs): Work<T> =>
      work(replaceVerbs(verbs, replace));
  return {
    capabilities: store.capabilities,
    transaction: (work) => store.transaction(broken(work)),
    read: (work) => store.read(broken(work)),
    verify: (request) => store.verify(request),
    close: () => store.close(),
  };
}

/** A fault in verbs. `replace` is called once for each store, so that it can keep a memory of its own. */
export function brokenVerbs(
  name: string,
  fails: string,
  replace: () => (verbs: StorageVerbs) => Replaced,
): BrokenAdapter {
  return {
    name,
    fails,
    spoil: (opened) => ({ ...opened, store: breakStore(opened.store, replace()) }),
  };
}

/** The adapter with its fault. */
export function spoiled(adapter: ConformanceAdapter, broken: BrokenAdapter): ConformanceAdapter {
  return {
    name: `${adapter.name}, ${broken.name}`,
    open: async () => broken.spoil(await adapter.open(), adapter),
  };
}
