// Use cases of the audit log: recording acts, listing them, signing where the log stands, and proving it.

import {
  type AuditPageValues,
  type AuditValues,
  auditEntriesSchema,
  auditPageSchema,
  parseWith,
} from "@regulars/contract";
import { type Coalescer, createCoalescer } from "../kernel/coalesce.ts";
import { type Clock, refusalOf } from "../kernel/index.ts";
import type { AuditRow, Store } from "../storage/index.ts";
import { type AuditAct, appendAudit } from "./chain.ts";
import { type AuditCheckpoint, type SigningKeyOf, signCheckpoint } from "./checkpoint.ts";
import { type AuditProgress, type AuditReport, verifyChain } from "./verify.ts";

/** An act to be recorded: ids and numbers only. */
export type AuditRecord = AuditValues;

/** Which entries `list` answers. */
export type AuditPage = AuditPageValues;

/** A recorded act. */
export interface AuditEntry {
  /** 1, 2, 3 … per shop without gaps. */
  readonly sequence: number;
  readonly at: number;
  /** Who did it: id of a key, or a name that the shop gave. */
  readonly actor: string;
  /** What was done, such as `key.created`. */
  readonly action: string;
  /** To whom or what, by id. */
  readonly subject: string;
  /** `done`, or the code of the error that refused it. */
  readonly outcome: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** SHA-256 over this entry and the one before, hex. */
  readonly hash: string;
}

/** What `verify` is told. */
export interface AuditVerifyOptions {
  /** Checkpoints kept apart. With several, a change is found to be between two of them. */
  readonly checkpoint?: AuditCheckpoint | readonly AuditCheckpoint[] | undefined;
  /** Findings at most; 100. */
  readonly limit?: number | undefined;
  readonly onProgress?: ((progress: AuditProgress) => void) | undefined;
}

/** The audit log of a shop: a chain in which every entry carries the hash of the one before. */
export interface AuditService {
  /** Records acts, and tells their numbers once they are committed. Throws `invalid_input`. */
  record(entries: readonly AuditRecord[]): Promise<readonly number[]>;
  /** Entries, newest first; `before` is a sequence, `limit` 100 when absent. */
  list(page?: AuditPage): Promise<readonly AuditEntry[]>;
  /**
   * Signs where the chain stands. Keep the answer where whoever can write the database cannot; `onCheckpoint` of the
   * engine's options is given it too, and waited for. Throws `keyring_missing`.
   */
  checkpoint(): Promise<AuditCheckpoint>;
  /**
   * Proves the chain entry by entry. Without a checkpoint, whoever can write the database could have made all of it
   * anew, or have cut its end off. Throws `keyring_missing` when given a checkpoint without a keyring.
   */
  verify(options?: AuditVerifyOptions): Promise<AuditReport>;
}

/** Where checkpoints go besides the answer, for example to the end of a file elsewhere. */
export type CheckpointSink = (checkpoint: AuditCheckpoint) => void | Promise<void>;

/** What recorders of all shops of a store share. */
export type AuditRecorder = Coalescer<readonly AuditAct[], readonly number[]>;

/** Creates the recorder of a store. */
export function createAuditRecorder(store: Store): AuditRecorder {
  return createCoalescer({
    run: (calls) =>
      store.transaction(function* (verbs) {
        const sequences = yield* appendAudit(verbs, calls.flat());
        let end = 0;
        return calls.map(({ length }) => {
          end += length;
          return sequences.slice(end - length, end);
        });
      }),
  });
}

/** Creates the audit log of a shop. `signer` throws where there is no keyring. */
export function createAudit(a: {
  readonly store: Store;
  readonly shop: string;
  readonly clock: Clock;
  readonly recorder: AuditRecorder;
  readonly signer: () => {
    readonly current: { readonly keyId: string; readonly key: Buffer };
    readonly keyOf: SigningKeyOf;
  };
  readonly onCheckpoint?: CheckpointSink | undefined;
}): AuditService {
  const { clock, recorder, shop, signer, store } = a;
  return {
    async record(entries) {
      const at = clock();
      const acts = parseWith(auditEntriesSchema, entries).map((entry): AuditAct => {
        return { shop, at, ...entry, data: entry.data ?? {} };
      });
      return acts.length === 0 ? [] : await recorder.submit(acts);
    },
    async list(page) {
      const { limit = 100, ...asked } = parseWith(auditPageSchema, page ?? {});
      try {
        const rows = await store.read((verbs) => verbs.listAudit({ shop, limit, ...asked }));
        return rows.map(entryOf);
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async checkpoint() {
      const { current } = signer();
      const head = await store
        .read((verbs) => verbs.readAuditHead(shop))
        .catch((error: unknown) => {
          throw refusalOf(error);
        });
      const { sequence, hash } = head ?? { sequence: 0, hash: "" };
      const checkpoint = signCheckpoint({ shop, sequence, hash, at: clock() }, current);
      await a.onCheckpoint?.(checkpoint);
      return checkpoint;
    },
    async verify({ checkpoint, limit = 100, onProgress } = {}) {
      const checkpoints = checkpoint === undefined ? [] : [checkpoint].flat();
      const keyOf = checkpoints.length === 0 ? () => undefined : signer().keyOf;
      try {
        return await verifyChain({ store, shop, checkpoints, keyOf, limit, onProgress });
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

function entryOf(row: AuditRow): AuditEntry {
  const { action, actor, at, hash, outcome, sequence, subject } = row;
  const data = JSON.parse(row.data) as AuditEntry["data"];
  return { sequence, at, actor, action, subject, outcome, data, hash };
}
