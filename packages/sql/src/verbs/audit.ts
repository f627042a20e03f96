// The audit log's verbs: entries in a chain, and the head of each chain.

import type { AuditHeadRow, AuditRow, AuditVerbs } from "@regulars/core/storage";
import { audit, auditHeads } from "../schema/audit.ts";
import { insertInto, lookUp, queryRows, updateOf } from "../statements/statement.ts";
import { ask, count, find, write } from "../statements/step.ts";

const placeHeads = insertInto(auditHeads, "keep");
const findHeads = lookUp(auditHeads, { single: true });
const lockHeads = lookUp(auditHeads, { single: true, lock: true });
const updateHeads = updateOf(auditHeads);
const insertAudit = insertInto(audit);
const upwards = queryRows(
  audit,
  "SELECT {columns} FROM regulars_audit WHERE shop = ? AND sequence > ? ORDER BY sequence LIMIT ?",
);

/** Newest first, found by one column; what else is asked is left to the rows found. */
function downwards(by: "actor" | "action" | "subject" | undefined) {
  const others = (["actor", "action", "subject"] as const).filter((name) => name !== by);
  const conditions = others.map((name) => `(? = '' OR ${name} = ?)`).join(" AND ");
  const found = by === undefined ? "" : ` AND ${by} = ?`;
  const statement = queryRows(
    audit,
    `SELECT {columns} FROM regulars_audit WHERE shop = ?${found} AND sequence < ? AND ${conditions} ORDER BY sequence DESC LIMIT ?`,
  );
  return { by, others, statement };
}

const lists = [
  downwards("subject"),
  downwards("actor"),
  downwards("action"),
  downwards(undefined),
] as const;

/** Verbs of the audit log; see `AuditVerbs` for what each promises. */
export function auditVerbs(): AuditVerbs {
  return {
    *lockAuditHeads(shops) {
      const keys = shops.map((shop) => ({ shop }));
      const locked: readonly (AuditHeadRow | undefined)[] = yield find(lockHeads, keys);
      if (locked.every((row) => row !== undefined)) return locked;
      const fresh = shops.map((shop) => ({ shop, sequence: 0, hash: "" }));
      const placed: number = yield count(placeHeads, fresh);
      if (placed === shops.length) return fresh;
      const rows: readonly (AuditHeadRow | undefined)[] = yield find(lockHeads, keys);
      return rows.map((row, at) => row ?? (fresh[at] as AuditHeadRow));
    },
    *saveAuditHeads(rows) {
      if (rows.length > 0) yield write(updateHeads, rows);
    },
    *readAuditHead(shop) {
      const rows: readonly (AuditHeadRow | undefined)[] = yield find(findHeads, [{ shop }]);
      return rows[0];
    },
    *appendAudit(rows) {
      if (rows.length > 0) yield write(insertAudit, rows);
    },
    *listAudit({ shop, before = Number.MAX_SAFE_INTEGER, limit, ...asked }) {
      const list = lists.find(({ by }) => by === undefined || asked[by] !== undefined) ?? lists[3];
      const { by, others, statement } = list;
      const found = by === undefined ? [] : [asked[by] as string];
      const rest = others.flatMap((name) => [asked[name] ?? "", asked[name] ?? ""]);
      const rows: readonly AuditRow[] = yield ask(
        statement,
        shop,
        ...found,
        before,
        ...rest,
        limit,
      );
      return rows;
    },
    *readAudit({ shop, after, limit }) {
      const rows: readonly AuditRow[] = yield ask(upwards, shop, after, limit);
      return rows;
    },
  };
}
