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
];
