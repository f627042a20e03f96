// Sources: the systems whose ids the shop knows, so that a bare id can be asked for.

import type { EnginePort } from "../kernel/engine-port.ts";
import type { KeyKind } from "../kernel/store.ts";
import type { StorageVerbs, Work } from "../storage/index.ts";

/** Names of the systems that gave ids. */
export interface Sources {
  readonly orders: readonly string[];
  readonly customers: readonly string[];
}

const external = "external:";

/** Reads the sources of a shop's orders and customers, one index step for each. */
export function readSources({ shop, read }: EnginePort): Promise<Sources> {
  return read(function* (verbs) {
    const orders = yield* keySources(verbs, shop, "order");
    const customers: string[] = [];
    for (let after = external; ; ) {
      const kind = yield* verbs.nextIdentityKind({ shop, after });
      if (kind === undefined || !kind.startsWith(external)) return { orders, customers };
      customers.push(kind.slice(external.length));
      after = kind;
    }
  });
}

function* keySources(verbs: StorageVerbs, shop: string, kind: KeyKind): Work<readonly string[]> {
  const sources: string[] = [];
  for (let after = ""; ; ) {
    const source = yield* verbs.nextSource({ shop, kind, after });
    if (source === undefined) return sources;
    sources.push(source);
    after = source;
  }
}
