// Verifying the audit log: every entry's hash again, the numbers without gaps, the head, and checkpoints kept apart.

import type { AuditHeadRow, AuditRow, Store } from "../storage/index.ts";
import { hashOfEntry } from "./chain.ts";
import { type AuditCheckpoint, isSigned, type SigningKeyOf } from "./checkpoint.ts";

/** Something that is not as it was recorded. */
export interface AuditFinding {
  /** The entry meant. */
  readonly sequence: number;
  /**
   * `changed`: its hash is not that of its content and of the entry before (this one or the one before was changed,
   * moved or put in) · `missing`: it is not there · `head`: the chain ends otherwise than its head says ·
   * `checkpoint`: another entry than the one that was signed · `signature`: the checkpoint itself is not ours.
   */
  readonly fault: "changed" | "missing" | "head" | "checkpoint" | "signature";
  readonly expected: string;
  readonly found: string;
  /** Of `checkpoint`: the last number that an earlier checkpoint proves; the change came after it. */
  readonly provenThrough?: number | undefined;
}

/** How far verifying has come. */
export interface AuditProgress {
  readonly checked: number;
  readonly total: number;
}

/** What verifying found. */
export interface AuditReport {
  readonly ok: boolean;
  /** Entries looked at. */
  readonly checked: number;
  /** Where the chain ends. */
  readonly sequence: number;
  readonly hash: string;
  /** Checkpoints that the chain agrees with. */
  readonly proven: number;
  /** At most `limit` of them, by number. */
  readonly findings: readonly AuditFinding[];
}

/** Entries in one read: it holds the event loop for a few milliseconds. */
const page = 1_000;

/** Reads a shop's chain from its first entry on and reports what is wrong with it. */
export async function verifyChain(a: {
  readonly store: Store;
  readonly shop: string;
  readonly checkpoints: readonly AuditCheckpoint[];
  readonly keyOf: SigningKeyOf;
  readonly limit: number;
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
}): Promise<AuditReport> {
  const { shop, store } = a;
  const findings: AuditFinding[] = [];
  const find = (finding: AuditFinding): void => {
    if (findings.length < a.limit) findings.push(finding);
  };
  const kept = a.checkpoints.filter((checkpoint) => {
    const isOurs = checkpoint.shop === shop && isSigned(checkpoint, a.keyOf);
    const { sequence, signature } = checkpoint;
    if (!isOurs) find({ sequence, fault: "signature", expected: shop, found: signature });
    return isOurs;
  });
  const checkpoints = createCheckpoints(kept, find);
  const readHead = (): Promise<AuditHeadRow | undefined> =>
    store.read((verbs) => verbs.readAuditHead(shop));
  const total = (await readHead())?.sequence ?? 0;
  let last: Pick<AuditRow, "sequence" | "hash"> = { sequence: 0, hash: "" };
  let checked = 0;
  checkpoints.pass(last);
  for (;;) {
    const after = last.sequence;
    const rows = await store.read((verbs) => verbs.readAudit({ shop, after, limit: page }));
    for (const row of rows) {
      const next = last.sequence + 1;
      if (row.sequence !== next)
        find({ sequence: next, fault: "missing", expected: String(next), found: "none" });
      const expected = hashOfEntry(last.hash, row);
      // Where entries are missing the next one cannot agree; that would be the same finding twice.
      if (row.hash !== expected && row.sequence === next)
        find({ sequence: row.sequence, fault: "changed", expected, found: row.hash });
      last = { sequence: row.sequence, hash: row.hash };
      checkpoints.pass(last);
    }
    checked += rows.length;
    a.onProgress?.({ checked, total: Math.max(total, checked) });
    if (rows.length < page) break;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  // Entries may have been added meanwhile: what the head says now counts where the chain is as long as it was.
  const head = (await readHead()) ?? { sequence: 0, hash: "" };
  if (last.sequence < total || last.sequence > head.sequence)
    find({
      sequence: Math.min(last.sequence, head.sequence) + 1,
      fault: last.sequence < total ? "missing" : "head",
      expected: String(Math.max(total, head.sequence)),
      found: String(last.sequence),
    });
  else if (last.sequence === head.sequence && last.hash !== head.hash)
    find({ sequence: last.sequence, fault: "head", expected: head.hash, found: last.hash });
  checkpoints.end(last.sequence);
  return {
    ok: findings.length === 0,
    checked,
    sequence: last.sequence,
    hash: last.hash,
    proven: checkpoints.proven(),
    findings: findings.sort((one, other) => one.sequence - other.sequence),
  };
}

/** Compares checkpoints with the entries that pass by. */
function createCheckpoints(
  checkpoints: readonly AuditCheckpoint[],
  find: (finding: AuditFinding) => void,
) {
  const waiting = [...checkpoints].sort((one, other) => one.sequence - other.sequence);
  let proven = 0;
  let provenThrough = 0;
  return {
    pass({ sequence, hash }: Pick<AuditRow, "sequence" | "hash">): void {
      while (waiting[0] !== undefined && waiting[0].sequence <= sequence) {
        const expected = waiting.shift() as AuditCheckpoint;
        if (expected.sequence === sequence && expected.hash === hash) {
          proven += 1;
          provenThrough = sequence;
        } else {
          const found = expected.sequence === sequence ? hash : "none";
          find({
            sequence: expected.sequence,
            fault: "checkpoint",
            expected: expected.hash,
            found,
            provenThrough,
          });
        }
      }
    },
    /** The chain ends here: those that are left were made when it was longer. */
    end(sequence: number): void {
      if (waiting.length === 0) return;
      const longest = waiting.at(-1) as AuditCheckpoint;
      find({
        sequence: sequence + 1,
        fault: "missing",
        expected: String(longest.sequence),
        found: String(sequence),
      });
    },
    proven: () => proven,
  };
}
