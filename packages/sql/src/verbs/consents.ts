// The consents' verbs.

import type { ConsentVerbs } from "@regulars/core/storage";
import { consentRecords, consents } from "../schema/consents.ts";
import { insertInto, lookUp, queryRows, removeFrom, updateOf } from "../statements/statement.ts";
import { ask, find, remove, write } from "../statements/step.ts";

const ofCustomer = ["shop", "customer"] as const;
const findConsents = lookUp(consents, { by: ofCustomer, order: "purpose, channel" });
const insertConsents = insertInto(consents);
const updateConsents = updateOf(consents);
const dropConsents = removeFrom(consents, ofCustomer);
const insertRecords = insertInto(consentRecords);
const dropRecords = removeFrom(consentRecords, ofCustomer);
const newestRecords = queryRows(
  consentRecords,
  "SELECT {columns} FROM regulars_consent_records WHERE shop = ? AND customer = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
);

/** Verbs of consents; see `ConsentVerbs` for what each promises. */
export function consentVerbs(): ConsentVerbs {
  return {
    *loadConsents(names) {
      return names.length > 0 ? yield find(findConsents, names) : [];
    },
    *saveConsents({ inserted, updated }) {
      if (inserted.length > 0) yield write(insertConsents, inserted);
      if (updated.length > 0) yield write(updateConsents, updated);
    },
    *appendConsentRecords(rows) {
      if (rows.length > 0) yield write(insertRecords, rows);
    },
    *listConsentRecords({ shop, customer, before = Number.MAX_SAFE_INTEGER, limit }) {
      return yield ask(newestRecords, shop, customer, before, limit);
    },
    *removeConsents(name) {
      yield remove(dropConsents, [name]);
      yield remove(dropRecords, [name]);
    },
  };
}
