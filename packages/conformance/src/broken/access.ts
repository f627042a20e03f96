// Faults of access and of the audit log: two that carry one request out, limits that leak, chains that fork.

import type { AuditHeadRow, RateRow } from "@regulars/core/storage";
import { type BrokenAdapter, brokenVerbs } from "./wrap.ts";

/** Adapters that let in what they should not, or forget what was done. */
export const brokenAccess: readonly BrokenAdapter[] = [
  brokenVerbs(
    "gives one request to two",
    "access › of many that claim one request exactly one has it",
    () => (verbs) => ({
      *claimRequests(rows) {
        yield* verbs.claimRequests(rows);
        return rows;
      },
    }),
  ),
  brokenVerbs(
    "compares Idempotency-Keys without case",
    "access › a request is claimed by one, keeps every field of its response, and is given up",
    () => (verbs) => ({
      claimRequests: (rows) =>
        verbs.claimRequests(rows.map((row) => ({ ...row, key: row.key.toLowerCase() }))),
    }),
  ),
  brokenVerbs("loses a use of a rate", "access › no use of a rate is lost", () => {
    let first: readonly RateRow[] | undefined;
    return (verbs) => ({
      *lockRates(names) {
        const rows = yield* verbs.lockRates(names);
        first ??= rows;
        return Math.random() < 0.2 ? first : rows;
      },
    });
  }),
  brokenVerbs(
    "removes what has not expired",
    "access › of rows that expired the oldest are removed, as many as asked, and no others",
    () => (verbs) => ({
      removeExpired: (args) => verbs.removeExpired({ ...args, through: args.through + 1 }),
    }),
  ),
  brokenVerbs(
    "forgets a revocation before it expires",
    "access › revocations are told until they expire, a later one in the place of an earlier",
    () => (verbs) => ({
      listRevocations: (args) => verbs.listRevocations({ ...args, after: args.after + 10 }),
    }),
  ),
  brokenVerbs(
    "finds keys of another shop",
    "access › server keys keep every field, are found by prefix in any order, and are listed by id",
    () => (verbs) => ({
      *listServerKeys(shop) {
        return [...(yield* verbs.listServerKeys(shop)), ...(yield* verbs.listServerKeys("shop-2"))];
      },
    }),
  ),
  brokenVerbs(
    "forks a chain",
    "audit › entries of many that append at once are one chain without gap or fork",
    () => {
      let turns = 0;
      let stale: readonly AuditHeadRow[] = [];
      return (verbs) => ({
        *lockAuditHeads(shops) {
          const heads = yield* verbs.lockAuditHeads(shops);
          turns += 1;
          const told = turns % 7 === 0 ? heads.map((head, at) => withHash(head, stale[at])) : heads;
          stale = heads;
          return told;
        },
      });
    },
  ),
  brokenVerbs(
    "leaves an actor's other entries in",
    "audit › lists come newest first, below a number, of one actor, action or subject, or of all three",
    () => (verbs) => ({
      listAudit: (args) => verbs.listAudit({ ...args, actor: undefined }),
    }),
  ),
];

/** A head whose hash is that of an earlier one. */
function withHash(head: AuditHeadRow, earlier: AuditHeadRow | undefined): AuditHeadRow {
  return { ...head, hash: earlier?.hash ?? "" };
}
