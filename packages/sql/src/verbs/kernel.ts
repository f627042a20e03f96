// The kernel's verbs: business keys, events with their explanations.

import type {
  EventRow,
  ExplanationRow,
  KernelVerbs,
  KeyName,
  KeyRow,
} from "@regulars/core/storage";
import {
  events,
  explanations,
  isExplained,
  type StoredKey,
  sourceKeys,
  toldEvents,
} from "../schema/kernel.ts";
import {
  answer,
  insertInto,
  lookUp,
  query,
  queryRows,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, count, find, remove, write } from "../statements/step.ts";

const insertKeys = insertInto(sourceKeys);
const placeKeys = insertInto(sourceKeys, "keep");
const updateKeys = updateOf(sourceKeys);
const findKeys = lookUp(sourceKeys, { single: true });
const lockKeys = lookUp(sourceKeys, { single: true, lock: true });
const dropClaims = removeFrom(sourceKeys, sourceKeys.key, "state = 'claimed'");
const insertEvents = insertInto(events);
const findExplanations = lookUp(explanations, { where: isExplained });
const newestEvents = queryRows(
  toldEvents,
  "SELECT {columns} FROM regulars_events WHERE shop = ? AND customer = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
);
const nextSource = query(
  "SELECT source FROM regulars_source_keys WHERE shop = ? AND kind = ? AND source > ? ORDER BY source LIMIT 1",
  [answer("source", "text")],
);

/** A row that holds a key's place while its transaction runs. */
function placeHolder({ shop, kind, source, id }: KeyName): StoredKey {
  const nothing = { revision: 0, hash: "", customer: "", entity: 0, outcome: "" };
  return { shop, kind, source, id, state: "claimed", ...nothing };
}

function known(row: StoredKey | undefined): KeyRow | undefined {
  return row === undefined || row.state === "claimed" ? undefined : (row as KeyRow);
}

/** Verbs of the kernel; see `KernelVerbs` for what each promises. */
export function kernelVerbs(exclusiveWriter: boolean): KernelVerbs {
  return {
    *claimKeys(keys) {
      if (keys.length === 0) return [];
      if (exclusiveWriter) return yield find(findKeys, keys);
      const placed: number = yield count(placeKeys, keys.map(placeHolder));
      // Places that are all new are ours, and hold nothing to read.
      if (placed === keys.length) return keys.map(() => undefined);
      const rows: readonly (StoredKey | undefined)[] = yield find(lockKeys, keys);
      return rows.map(known);
    },
    *saveKeys({ inserted, updated, unused }) {
      if (inserted.length > 0) yield write(exclusiveWriter ? insertKeys : updateKeys, inserted);
      if (updated.length > 0) yield write(updateKeys, updated);
      if (unused.length > 0 && !exclusiveWriter) yield remove(dropClaims, unused);
    },
    *readKey(key) {
      const rows: readonly (StoredKey | undefined)[] = yield find(findKeys, [key]);
      return known(rows[0]);
    },
    *nextSource({ shop, kind, after }) {
      const rows: readonly { readonly source: string }[] = yield ask(nextSource, shop, kind, after);
      return rows[0]?.source;
    },
    *appendEvents(rows) {
      if (rows.length > 0) yield write(insertEvents, rows);
    },
    *listEvents({ shop, customer, before = Number.MAX_SAFE_INTEGER, limit }) {
      const rows: readonly EventRow[] = yield ask(newestEvents, shop, customer, before, limit);
      return rows;
    },
    *readExplanations({ shop, customer, sequences }) {
      const keys = sequences.map((sequence) => ({ shop, customer, sequence }));
      const rows: readonly ExplanationRow[] = yield find(findExplanations, keys);
      return rows;
    },
  };
}
