// Faults of what is kept about persons.

import type { BrokenAdapter } from "./wrap.ts";
import { brokenVerbs } from "./wrap.ts";

/** Adapters that keep too much of a person, or too little of what the person said. */
export const brokenPrivacy: readonly BrokenAdapter[] = [
  brokenVerbs(
    "forgets when a consent was given",
    "consents › a consent keeps every field and is replaced",
    () => (verbs) => ({
      saveConsents: ({ inserted, updated }) =>
        verbs.saveConsents({
          inserted: inserted.map((row) => ({ ...row, givenUntil: undefined })),
          updated,
        }),
    }),
  ),
  brokenVerbs(
    "repeats a change on the next page",
    "consents › changes come newest first, in pages, with every field",
    () => (verbs) => ({
      listConsentRecords: (args) =>
        verbs.listConsentRecords({
          ...args,
          before: args.before === undefined ? undefined : args.before + 1,
        }),
    }),
  ),
  brokenVerbs(
    "keeps the changes of removed consents",
    "consents › consents are removed with their changes, of that customer alone",
    () => (verbs) => ({
      *removeConsents(name) {
        const records = yield* verbs.listConsentRecords({ ...name, limit: 1_000 });
        yield* verbs.removeConsents(name);
        yield* verbs.appendConsentRecords(records);
      },
    }),
  ),
  brokenVerbs(
    "lists identities under one hash alone",
    "customers › identities of customers are listed under all their hashes",
    () => (verbs) => ({
      *listIdentities(names) {
        const rows = yield* verbs.listIdentities(names);
        return rows.filter(({ lookup }) => !lookup.includes(":"));
      },
    }),
  ),
  brokenVerbs(
    "keeps the data key of a removed person",
    "privacy › a data key is removed, and no other",
    () => () => ({
      *removeDataKey() {},
    }),
  ),
  brokenVerbs(
    "makes a second key of a shop",
    "privacy › a shop has one key, that of the first who made it",
    () => (verbs) => ({
      *ensureDataKey(row) {
        const [known] = yield* verbs.readDataKeys([row]);
        if (known === undefined) return yield* verbs.ensureDataKey(row);
        yield* verbs.saveDataKeys({ inserted: [], updated: [row] });
        return row;
      },
    }),
  ),
  brokenVerbs(
    "takes a key under an older secret for done",
    "privacy › customers are listed until their key is complete under the secret",
    () => (verbs) => ({
      listUnsealed: (args) => verbs.listUnsealed({ ...args, keyId: "2025-03" }),
    }),
  ),
  brokenVerbs(
    "leaves out waiting refunds of a person",
    "privacy › texts that may tell of a person are found and replaced, for that customer alone",
    () => (verbs) => ({
      *listPersonalTexts(names) {
        return { ...(yield* verbs.listPersonalTexts(names)), parked: [] };
      },
    }),
  ),
  brokenVerbs(
    "keeps the words of a removed person",
    "privacy › words find their customers by id, in pages, and are removed with them",
    () => () => ({
      *removeSearchWords() {},
    }),
  ),
  brokenVerbs(
    "forgets the newest interactions",
    "interactions › the newest are kept, by instant and then id, of that customer alone",
    () => (verbs) => ({
      *trimInteractions({ shop, customer, keep }) {
        const rows = yield* verbs.listInteractions({ shop, customer, limit: 1_000 });
        yield* verbs.removeInteractions({ shop, customer });
        yield* verbs.appendInteractions(rows.slice(-keep));
      },
    }),
  ),
  brokenVerbs(
    "keeps what a removed person's activities carried",
    "orders › what activities carried is found by event, and removed with the person",
    () => () => ({
      *removeActivities() {},
    }),
  ),
  brokenVerbs(
    "keeps the interactions of a removed person",
    "interactions › all are removed, of that customer alone",
    () => () => ({
      *removeInteractions() {},
    }),
  ),
];
