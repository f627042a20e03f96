// The verbs of privacy: data keys, and texts that may tell of a person.

import type {
  ActivityRow,
  DataKeyRow,
  ExplanationRow,
  ParkedRefundRow,
  PrivacyVerbs,
  RefundRow,
  SearchWordRow,
} from "@regulars/core/storage";
import { explanations, isExplained } from "../schema/kernel.ts";
import { activities, orders, parkedRefunds, refunds } from "../schema/orders.ts";
import { dataKeys, searchWords } from "../schema/privacy.ts";
import {
  answer,
  insertInto,
  lookUp,
  lookUpIn,
  query,
  removeFrom,
  updateOf,
} from "../statements/statement.ts";
import { ask, find, remove, write } from "../statements/step.ts";

const byCustomer = ["shop", "customer"] as const;
const findKeys = lookUp(dataKeys, { single: true });
const lockKeys = lookUp(dataKeys, { single: true, lock: true });
const insertKeys = insertInto(dataKeys);
const placeKeys = insertInto(dataKeys, "keep");
const updateKeys = updateOf(dataKeys);
const dropKeys = removeFrom(dataKeys, dataKeys.key);
const unsealed = query(
  `SELECT c.id AS id FROM regulars_customers c
  LEFT JOIN regulars_data_keys k
    ON k.shop = c.shop AND k.customer = c.id AND k.key_id = ? AND k.complete = 1
  WHERE c.shop = ? AND c.id > ? AND c.membership <> 'erased' AND k.customer IS NULL
  ORDER BY c.id LIMIT ?`,
  [answer("id", "text")],
);
const keyCounts = query(
  `SELECT key_id, complete, COUNT(*) AS customers FROM regulars_data_keys
  WHERE shop = ? AND customer > '' GROUP BY key_id, complete ORDER BY key_id, complete`,
  [
    answer("keyId", "text", "key_id"),
    answer("complete", "integer"),
    answer("customers", "integer"),
  ],
);
const placeWords = insertInto(searchWords, "keep");
const dropWords = removeFrom(searchWords, byCustomer);
const findWords = lookUp(searchWords, { single: true });
const withWord = query(
  `SELECT customer FROM regulars_search_words
  WHERE shop = ? AND word = ? AND customer > ? ORDER BY customer LIMIT ?`,
  [answer("customer", "text")],
);
const withReason = lookUp(refunds, { by: byCustomer, where: "reason IS NOT NULL" });
const explained = lookUp(explanations, { by: byCustomer, where: isExplained });
const carried = lookUp(activities, { by: byCustomer });
const waiting = lookUpIn({
  tables: [orders, parkedRefunds],
  from:
    "regulars_orders t JOIN regulars_parked_refunds p ON p.shop = t.shop" +
    " AND p.order_source = t.source AND p.order_id = t.source_id",
  keys: [
    { ...answer("shop", "text", "t.shop"), operator: "=" },
    { ...answer("customer", "text", "t.customer"), operator: "=" },
  ],
  columns: parkedRefunds.columns.map((column) => ({ ...column, name: `p.${column.name}` })),
});
const updateRefunds = updateOf(refunds);
const updateExplanations = updateOf(explanations);
const updateActivities = updateOf(activities);
const updateParked = updateOf(parkedRefunds);

/** Verbs of privacy; see `PrivacyVerbs` for what each promises. */
export function privacyVerbs(): PrivacyVerbs {
  return {
    *readDataKeys(names) {
      return names.length > 0 ? yield find(findKeys, names) : [];
    },
    *saveDataKeys({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertKeys, inserted);
      if (updated.length > 0) yield write(updateKeys, updated);
    },
    *ensureDataKey(row) {
      yield write(placeKeys, [row]);
      const rows: readonly (DataKeyRow | undefined)[] = yield find(lockKeys, [row]);
      return rows[0] ?? row;
    },
    *removeDataKey(name) {
      yield remove(dropKeys, [name]);
    },
    *listUnsealed({ shop, keyId, after, limit }) {
      const step = ask(unsealed, keyId, shop, after, limit);
      const rows: readonly { readonly id: string }[] = yield step;
      return rows.map((row) => row.id);
    },
    *countDataKeys({ shop }) {
      return yield ask(keyCounts, shop);
    },
    *listPersonalTexts(names) {
      if (names.length === 0) return { refunds: [], explanations: [], activities: [], parked: [] };
      const refundRows: readonly RefundRow[] = yield find(withReason, names);
      const explanationRows: readonly ExplanationRow[] = yield find(explained, names);
      const activityRows: readonly ActivityRow[] = yield find(carried, names);
      const parkedRows: readonly ParkedRefundRow[] = yield find(waiting, names);
      return {
        refunds: refundRows,
        explanations: explanationRows,
        activities: activityRows,
        parked: parkedRows,
      };
    },
    *insertSearchWords(rows) {
      if (rows.length > 0) yield write(placeWords, rows);
    },
    *removeSearchWords(name) {
      yield remove(dropWords, [name]);
    },
    *listByWord({ shop, word, after, limit }) {
      const step = ask(withWord, shop, word, after, limit);
      const rows: readonly { readonly customer: string }[] = yield step;
      return rows.map((row) => row.customer);
    },
    *haveWords(rows) {
      if (rows.length === 0) return [];
      const found: readonly (SearchWordRow | undefined)[] = yield find(findWords, rows);
      return found.map((row) => row !== undefined);
    },
    *savePersonalTexts(texts) {
      if (texts.refunds.length > 0) yield write(updateRefunds, texts.refunds);
      if (texts.explanations.length > 0) yield write(updateExplanations, texts.explanations);
      if (texts.activities.length > 0) yield write(updateActivities, texts.activities);
      if (texts.parked.length > 0) yield write(updateParked, texts.parked);
    },
  };
}
