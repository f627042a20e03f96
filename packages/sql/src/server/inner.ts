// The inner port on a server: transactions side by side, reads on a snapshot, reports without time limits.

import type { StoreCapabilities, StoreEvent } from "@regulars/core/storage";
import { StoreFault } from "@regulars/core/storage";
import type { Inner } from "../inner.ts";
import type { ServerFlavor, ServerLimits } from "./flavor.ts";
import type { ServerDriver } from "./session.ts";
import { createTransactions } from "./transactions.ts";

/** What `createServerInner` is told. */
export interface ServerInnerOptions {
  readonly flavor: ServerFlavor;
  readonly driver: ServerDriver;
  readonly limits: ServerLimits;
}

const capabilities: StoreCapabilities = {
  concurrentTransactions: true,
  sharedData: true,
  hostTransactions: ["async"],
  durable: true,
};

/** Deadlocks and failed serializations are tried again so often before the caller hears of them. */
const reruns = 5;

/** The inner port over a driver. */
export function createServerInner({ flavor, driver, limits }: ServerInnerOptions): Inner {
  const listeners = new Set<(event: StoreEvent) => void>();
  const tell = (event: StoreEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const transactions = createTransactions({ flavor, driver, limits, reruns, tell });
  const running = new Set<Promise<unknown>>();
  let ending: Promise<void> | undefined;

  function note<T>(start: () => Promise<T>): Promise<T> {
    if (ending !== undefined) return Promise.reject(closed());
    const result = start();
    const done = result.then(
      () => {},
      () => {},
    );
    running.add(done);
    void done.then(() => running.delete(done));
    return result;
  }

  return {
    dialect: flavor.dialect,
    capabilities: { ...capabilities, ...driver.capabilities },
    transaction: (work) => note(() => transactions.run("write", work)),
    read: (work) => note(() => transactions.run("read", work)),
    report: (work) => note(() => transactions.run("report", work)),
    observe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      ending ??= Promise.all(running).then(() => driver.end());
      return ending;
    },
  };
}

function closed(): StoreFault {
  const message = "The store is closed; nothing was written.";
  return new StoreFault({ code: "failed", verdict: "not_done", message });
}
