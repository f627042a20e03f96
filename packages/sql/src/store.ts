// The store: the port's verbs on top of a database that speaks SQL.

import type { Store, VerifyReport, VerifyRequest } from "@regulars/core/storage";
import type { Inner } from "./inner.ts";
import { createVerbs } from "./verbs/index.ts";
import { runVerify } from "./verify/index.ts";

/** What `createStore` is told. */
export interface StoreOptions {
  readonly inner: Inner;
  /** Runs the proof elsewhere, for example on a worker thread; on `inner` when absent. */
  readonly verify?: ((request: VerifyRequest) => Promise<VerifyReport>) | undefined;
}

/** A store over an inner port. */
export function createStore({ inner, verify }: StoreOptions): Store {
  const verbs = createVerbs(inner.dialect);
  const report = inner.report ?? inner.read;
  return {
    capabilities: inner.capabilities,
    transaction: (work) => inner.transaction(() => work(verbs)),
    read: (work) => inner.read(() => work(verbs)),
    verify: verify ?? ((request) => report(() => runVerify(inner, request))),
    ...(inner.observe && { observe: inner.observe }),
    close: () => inner.close(),
  };
}
