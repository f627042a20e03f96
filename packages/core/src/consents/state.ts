// Consents in a customer's state and in the draft of it.

import type { KernelDraft } from "../kernel/draft.ts";
import type { ConsentRecordRow, ConsentRow } from "./store.ts";

/** The part of a customer's state that consents read. */
export interface ConsentState {
  /** Only loaded for commands that look at consents. */
  readonly consents: readonly ConsentRow[];
}

/** Consents of a draft. */
export interface ConsentDraft extends KernelDraft {
  consents: ConsentRow[];
  readonly consentRecords: ConsentRecordRow[];
}

/** The consents of a customer nobody has met before: none. */
export const emptyConsents: ConsentState = { consents: [] };
