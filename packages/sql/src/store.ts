// The store: the port's verbs on top of a database that speaks SQL.

import type {
  Store,
  StoreCondition,
  VerifyReport,
  VerifyRequest,
  Work,
} from "@regulars/core/storage";
import type { Dialect } from "./dialects/dialect.ts";
import type { Inner } from "./inner.ts";
import { migrations } from "./migrations/index.ts";
import { appliedMigrations, pendingMigrations } from "./migrations/record.ts";
import { select } from "./statements/step.ts";
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
    inspect: () => inner.read(() => conditionOf(inner.dialect)),
    close: () => inner.close(),
  };
}

function* conditionOf(dialect: Dialect): Work<StoreCondition> {
  const applied = yield* appliedMigrations(dialect);
  const pending = pendingMigrations({ dialect, known: migrations, applied });
  const names = pending.map(({ name }) => name);
  if (dialect.clock === undefined) return { pending: names };
  const [told]: readonly { readonly now: number }[] = yield select(dialect.clock);
  return { pending: names, clock: Number(told?.now) };
}
