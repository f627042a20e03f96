// Search for staff: by exact identity, order or id, by words of names, and by filters, in pages that stay stable.

import {
  type CustomerProfile,
  type CustomerSearch,
  type CustomerSearchPage,
  customerSearchSchema,
  isCustomerId,
  normaliseIdentity,
  parseWith,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { CustomerHead, StorageVerbs, Work } from "../storage/index.ts";
import { searchedWords } from "./words.ts";

/** Search of customers. */
export interface CustomerFinder {
  /**
   * Customers by id ascending that meet everything asked for. `text` is a customer's id or words of a name, whole
   * words, in any order; `identity` and `order` are exact. `after` is `next` of the page before; a page may be short
   * or empty and still have a `next`.
   */
  search(request: CustomerSearch): Promise<CustomerSearchPage>;
}

/** Customers that one page looks at, at most. */
const mostLooked = 2_000;
const step = 200;

/** Creates the search of a shop. */
export function createSearch(port: EnginePort): CustomerFinder {
  return {
    search: (request) =>
      port.read(function* (verbs) {
        return yield* searchCustomers(port, verbs, parseWith(customerSearchSchema, request));
      }),
  };
}

function* searchCustomers(
  port: EnginePort,
  verbs: StorageVerbs,
  asked: CustomerSearch,
): Work<CustomerSearchPage> {
  const { limit = 50 } = asked;
  const found: CustomerHead[] = [];
  let after = asked.after ?? "";
  let looked = 0;
  while (looked < mostLooked) {
    const ids = yield* candidates(port, verbs, asked, after);
    if (ids.length === 0) return { customers: found.map(rowOf) };
    const met = yield* meeting(port, verbs, asked, ids);
    for (const head of met) {
      if (found.length === limit)
        return { customers: found.map(rowOf), next: found.at(-1)?.id ?? after };
      found.push(head);
    }
    looked += ids.length;
    after = ids.at(-1) ?? after;
  }
  return { customers: found.map(rowOf), next: after };
}

/** Ids of those who may meet it, after an id, ascending; none: there are no more. */
function* candidates(
  port: EnginePort,
  verbs: StorageVerbs,
  asked: CustomerSearch,
  after: string,
): Work<readonly string[]> {
  const { shop } = port;
  const { text, identity, order } = asked;
  const exact = (id: string | undefined): readonly string[] =>
    id !== undefined && id > after ? [id] : [];
  if (identity !== undefined)
    return exact(yield* port.identify(verbs, normaliseIdentity(identity)));
  if (order !== undefined) {
    const key = yield* verbs.readKey({ shop, kind: "order", source: order.source, id: order.id });
    return exact(key?.state === "done" ? key.customer : undefined);
  }
  if (text === undefined) {
    const heads = yield* verbs.listHeads({ shop, after, limit: step });
    return heads.map(({ id }) => id);
  }
  if (isCustomerId(text)) return exact(text);
  const [first] = searchedWords(text);
  return first === undefined
    ? []
    : yield* verbs.listByWord({ shop, word: first, after, limit: step });
}

function* meeting(
  port: EnginePort,
  verbs: StorageVerbs,
  asked: CustomerSearch,
  ids: readonly string[],
): Work<readonly CustomerHead[]> {
  const { shop } = port;
  const { text, identity, order, membership, tier, tag } = asked;
  let left: readonly string[] = ids;
  if (text !== undefined && isCustomerId(text)) left = left.filter((id) => id === text);
  else if (text !== undefined) {
    const isNamed = identity !== undefined || order !== undefined;
    for (const word of searchedWords(text).slice(isNamed ? 0 : 1)) {
      const names = left.map((customer) => ({ shop, word, customer }));
      const has = yield* verbs.haveWords(names);
      left = left.filter((_, at) => has[at]);
    }
  }
  if (identity !== undefined && order !== undefined) {
    const key = yield* verbs.readKey({ shop, kind: "order", source: order.source, id: order.id });
    left = left.filter((id) => key?.state === "done" && key.customer === id);
  }
  let heads = (yield* verbs.readHeads(left.map((customer) => ({ shop, customer })))).flatMap(
    (head) => head ?? [],
  );
  if (membership !== undefined) heads = heads.filter((head) => head.membership === membership);
  if (tier !== undefined) {
    const rows = yield* verbs.loadStandings(heads.map(({ id }) => ({ shop, customer: id })));
    const there = new Set(rows.flatMap((row) => (row.tier === tier ? row.customer : [])));
    heads = heads.filter(({ id }) => there.has(id));
  }
  if (tag === undefined) return heads;
  const profiles = yield* verbs.readProfiles(heads.map(({ id }) => ({ shop, customer: id })));
  return heads.filter((_, at) => {
    const body = profiles[at]?.body;
    return body !== undefined && (JSON.parse(body) as CustomerProfile).tags?.includes(tag);
  });
}

function rowOf(head: CustomerHead): CustomerSearchPage["customers"][number] {
  const { id, membership, joinedAt, createdAt, version } = head;
  return { id, membership, ...(joinedAt === undefined ? {} : { joinedAt }), createdAt, version };
}
