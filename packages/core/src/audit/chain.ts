// The chain: what the hash of an entry covers, and how entries are added at the end.

import { hash } from "node:crypto";
import { canonical } from "../kernel/index.ts";
import type { AuditRow, StorageVerbs, Work } from "../storage/index.ts";

/** An act to be recorded. */
export interface AuditAct {
  readonly shop: string;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  /** Ids, numbers, yes or no: never a name or a contact. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** SHA-256 over canonical JSON (members sorted by name) of an entry and of the hash before; empty before the first. */
export function hashOfEntry(previous: string, row: Omit<AuditRow, "hash">): string {
  const { action, actor, at, data, outcome, sequence, shop, subject } = row;
  const told = { action, actor, at, data, outcome, previous, sequence, shop, subject };
  return hash("sha256", JSON.stringify(told), "hex");
}

/**
 * Records acts at the end of their shops' chains, in the caller's transaction, and tells their numbers. The last thing
 * that a transaction locks.
 */
export function* appendAudit(
  verbs: StorageVerbs,
  acts: readonly AuditAct[],
): Work<readonly number[]> {
  if (acts.length === 0) return [];
  const shops = [...new Set(acts.map(({ shop }) => shop))].sort();
  const heads = new Map(
    (yield* verbs.lockAuditHeads(shops)).map((head) => [head.shop, head] as const),
  );
  const rows: AuditRow[] = [];
  for (const { data, ...act } of acts) {
    const head = heads.get(act.shop) ?? { sequence: 0, hash: "" };
    const entry = { ...act, sequence: head.sequence + 1, data: canonical(data) };
    const row = { ...entry, hash: hashOfEntry(head.hash, entry) };
    heads.set(act.shop, { shop: act.shop, sequence: row.sequence, hash: row.hash });
    rows.push(row);
  }
  yield* verbs.appendAudit(rows);
  yield* verbs.saveAuditHeads([...heads.values()]);
  return rows.map(({ sequence }) => sequence);
}
