// The audit room's slice of the storage port: entries in a chain, and the head of each chain.

import type { Work } from "../storage/work.ts";

/** One act. Its hash covers all other fields and the hash before. */
export interface AuditRow {
  readonly shop: string;
  /** 1, 2, 3 … per shop without gaps. */
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  /** JSON with sorted keys: ids, numbers, yes or no. */
  readonly data: string;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** Where a shop's chain ends. Its row is the chain's lock. */
export interface AuditHeadRow {
  readonly shop: string;
  /** Entries in the chain; 0 while there are none. */
  readonly sequence: number;
  /** Hash of the last entry; empty while there are none. */
  readonly hash: string;
}

/** Verbs of the audit log. */
export interface AuditVerbs {
  /**
   * Locks the heads of shops until the transaction ends and returns them in the order given; those that are missing
   * are made. Shops come sorted, each once. The last locks that a transaction takes. Of two that append to one chain
   * the second waits and sees the first's head: no two entries have one number.
   */
  lockAuditHeads(shops: readonly string[]): Work<readonly AuditHeadRow[]>;
  /** Replaces locked heads. */
  saveAuditHeads(rows: readonly AuditHeadRow[]): Work<void>;
  /** The head of a shop; undefined before its first entry. */
  readAuditHead(shop: string): Work<AuditHeadRow | undefined>;
  /** Inserts entries. The heads of their shops are locked. */
  appendAudit(rows: readonly AuditRow[]): Work<void>;
  /** Entries newest first, below `before`, of one actor, action or subject where named. */
  listAudit(args: {
    readonly shop: string;
    readonly before?: number | undefined;
    readonly limit: number;
    readonly actor?: string | undefined;
    readonly action?: string | undefined;
    readonly subject?: string | undefined;
  }): Work<readonly AuditRow[]>;
  /** Entries oldest first, above `after`. */
  readAudit(args: {
    readonly shop: string;
    readonly after: number;
    readonly limit: number;
  }): Work<readonly AuditRow[]>;
}
