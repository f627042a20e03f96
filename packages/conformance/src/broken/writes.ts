// Faults of writing: rows that are dropped, bent, or written although they should be refused.

import type { BrokenAdapter } from "./wrap.ts";
import { brokenVerbs } from "./wrap.ts";

/** Adapters that write wrongly. */
export const brokenWrites: readonly BrokenAdapter[] = [
  brokenVerbs("drops a key", "keys › a saved key keeps every field", () => (verbs) => ({
    saveKeys: (args) => verbs.saveKeys({ ...args, inserted: args.inserted.slice(1) }),
  })),
  brokenVerbs(
    "leaves a trace of an unused key",
    "keys › a claimed key that is not used leaves no trace",
    () => (verbs) => ({
      saveKeys: ({ inserted, updated, unused }) =>
        verbs.saveKeys({
          inserted: [
            ...inserted,
            ...unused.map((key) => ({
              ...key,
              state: "awaited" as const,
              revision: 0,
              hash: "",
              customer: "",
              entity: 0,
              outcome: "",
            })),
          ],
          updated,
          unused: [],
        }),
    }),
  ),
  brokenVerbs(
    "compares ids without case",
    "keys › ids are compared byte by byte",
    () => (verbs) => ({
      claimKeys: (keys) =>
        verbs.claimKeys(keys.map((key) => ({ ...key, id: key.id.toLowerCase() }))),
      saveKeys: (args) =>
        verbs.saveKeys({
          ...args,
          inserted: args.inserted.map((row) => ({ ...row, id: row.id.toLowerCase() })),
        }),
      readKey: (key) => verbs.readKey({ ...key, id: key.id.toLowerCase() }),
    }),
  ),
  brokenVerbs(
    "cuts spaces at the end of ids",
    "keys › ids are compared byte by byte",
    () => (verbs) => ({
      claimKeys: (keys) => verbs.claimKeys(keys.map((key) => ({ ...key, id: key.id.trimEnd() }))),
      saveKeys: (args) =>
        verbs.saveKeys({
          ...args,
          inserted: args.inserted.map((row) => ({ ...row, id: row.id.trimEnd() })),
        }),
      readKey: (key) => verbs.readKey({ ...key, id: key.id.trimEnd() }),
    }),
  ),
  brokenVerbs(
    "allows a duplicate event",
    "events › a second event with the same number is refused and changes nothing",
    () => (verbs) => ({
      *appendEvents(rows) {
        for (const row of rows) {
          const before = row.sequence + 1;
          const [known] = yield* verbs.listEvents({ ...row, before, limit: 1 });
          if (known?.sequence !== row.sequence) yield* verbs.appendEvents([row]);
        }
      },
    }),
  ),
  brokenVerbs(
    "drops updates of lots",
    "ledger › a lot keeps every field, and an update replaces it",
    () => (verbs) => ({ saveLots: ({ inserted }) => verbs.saveLots({ inserted, updated: [] }) }),
  ),
  brokenVerbs(
    "does not save counters",
    "ledger › counters are inserted and replaced",
    () => () => ({
      *saveCounters() {},
    }),
  ),
  brokenVerbs(
    "drops allocations that give back",
    "ledger › allocations of the named entries are found, negative ones too",
    () => (verbs) => ({
      appendAllocations: (rows) => verbs.appendAllocations(rows.filter((row) => row.points > 0)),
    }),
  ),
  brokenVerbs(
    "keeps points in 32 bits",
    "ledger › wallets keep numbers up to 2^53 − 1 and are replaced",
    () => (verbs) => ({
      saveWallets: ({ inserted, updated }) =>
        verbs.saveWallets({
          inserted: inserted.map((row) => ({ ...row, active: row.active | 0 })),
          updated,
        }),
    }),
  ),
  brokenVerbs(
    "stores what is not set as zero",
    "customers › a head keeps every field, set or not",
    () => (verbs) => ({
      saveHeads: ({ inserted, updated }) =>
        verbs.saveHeads({
          inserted: inserted.map((row) => ({ ...row, lotDue: row.lotDue ?? 0 })),
          updated,
        }),
    }),
  ),
  brokenVerbs(
    "keeps values of removed identities",
    "customers › identities are removed by kind or all, with their values",
    () => (verbs) => ({
      *removeIdentities(args) {
        const values = yield* verbs.listIdentityValues(args);
        const removed = values.filter((row) => args.kinds?.includes(row.kind) ?? true);
        yield* verbs.removeIdentities(args);
        yield* verbs.insertIdentityValues(removed);
      },
    }),
  ),
  brokenVerbs(
    "says inserted of a version that was taken",
    "program › a number or an instant that is taken is told, and nothing changes",
    () => (verbs) => ({
      *insertVersion(row) {
        yield* verbs.insertVersion(row);
        return "inserted";
      },
    }),
  ),
];
