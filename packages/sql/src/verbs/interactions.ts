// The interactions' verbs.

import type { InteractionRow, InteractionVerbs } from "@regulars/core/storage";
import { interactions } from "../schema/interactions.ts";
import {
  answer,
  insertInto,
  lookUp,
  query,
  queryRows,
  removeFrom,
} from "../statements/statement.ts";
import { ask, find, remove, write } from "../statements/step.ts";

const findThem = lookUp(interactions, { single: true });
const insertThem = insertInto(interactions);
const dropThem = removeFrom(interactions, interactions.key);
const dropAll = removeFrom(interactions, ["shop", "customer"]);
const newest = queryRows(
  interactions,
  `SELECT {columns} FROM regulars_interactions WHERE shop = ? AND customer = ?
  ORDER BY happened_at DESC, id DESC LIMIT ?`,
);
const beyond = query(
  `SELECT id FROM regulars_interactions WHERE shop = ? AND customer = ?
  ORDER BY happened_at DESC, id DESC LIMIT 1000 OFFSET ?`,
  [answer("id", "text")],
);

/** Verbs of interactions; see `InteractionVerbs` for what each promises. */
export function interactionVerbs(): InteractionVerbs {
  return {
    *findInteractions(names) {
      if (names.length === 0) return [];
      const rows: readonly (InteractionRow | undefined)[] = yield find(findThem, names);
      return rows.flatMap((row) => row ?? []);
    },
    *appendInteractions(rows) {
      if (rows.length > 0) yield write(insertThem, rows);
    },
    *trimInteractions({ shop, customer, keep }) {
      const rows: readonly { readonly id: string }[] = yield ask(beyond, shop, customer, keep);
      if (rows.length > 0)
        yield remove(
          dropThem,
          rows.map(({ id }) => ({ shop, customer, id })),
        );
    },
    *listInteractions({ shop, customer, limit }) {
      return yield ask(newest, shop, customer, limit);
    },
    *removeInteractions(name) {
      yield remove(dropAll, [name]);
    },
  };
}
