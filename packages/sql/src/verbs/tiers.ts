// The tiers' verbs: standings, movements, day buckets.

import type { TierVerbs } from "@regulars/core/storage";
import { buckets, movements, standings } from "../schema/tiers.ts";
import { answer, insertInto, lookUp, lookUpIn, query, updateOf } from "../statements/statement.ts";
import { ask, find, write } from "../statements/step.ts";

const ofCustomer = ["shop", "customer"] as const;
const findStandings = lookUp(standings, { by: ofCustomer, order: "ladder" });
const insertStandings = insertInto(standings);
const updateStandings = updateOf(standings);
const findMovements = lookUp(movements, { by: ofCustomer, order: "event, ladder" });
const insertMovements = insertInto(movements);
const findDays = lookUp(buckets);
const findSince = lookUpIn({
  tables: [buckets],
  keys: [
    { ...answer("shop", "text"), operator: "=" },
    { ...answer("customer", "text"), operator: "=" },
    { ...answer("from", "text", "day"), operator: ">=" },
  ],
  columns: buckets.columns,
  order: "day",
});
const insertBuckets = insertInto(buckets);
const updateBuckets = updateOf(buckets);
const tierCounts = query(
  "SELECT tier, COUNT(*) AS customers FROM regulars_standings WHERE shop = ? AND ladder = ? GROUP BY tier ORDER BY tier",
  [answer("tier", "text"), answer("customers", "integer")],
);

/** Verbs of tiers; see `TierVerbs` for what each promises. */
export function tierVerbs(): TierVerbs {
  return {
    *loadStandings(names) {
      return names.length > 0 ? yield find(findStandings, names) : [];
    },
    *loadBuckets(names) {
      return names.length > 0 ? yield find(findSince, names) : [];
    },
    *loadBucketDays(names) {
      return names.length > 0 ? yield find(findDays, names) : [];
    },
    *loadMovements(names) {
      return names.length > 0 ? yield find(findMovements, names) : [];
    },
    *saveStandings({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertStandings, inserted);
      if (updated.length > 0) yield write(updateStandings, updated);
    },
    *appendMovements(rows) {
      if (rows.length > 0) yield write(insertMovements, rows);
    },
    *saveBuckets({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertBuckets, inserted);
      if (updated.length > 0) yield write(updateBuckets, updated);
    },
    *countTiers({ shop, ladder }) {
      return yield ask(tierCounts, shop, ladder);
    },
  };
}
