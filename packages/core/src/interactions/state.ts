// Interactions in a customer's state and in the draft of it.

import type { InteractionRow } from "./store.ts";

/** The part of a customer's state that tracking reads. */
export interface InteractionState {
  /** Ids of those that are known, of those that the batch brings. */
  readonly interactionIds: readonly string[];
}

/** Interactions of a draft. */
export interface InteractionDraft {
  interactionIds: readonly string[];
  readonly interactionRows: InteractionRow[];
}

/** Of a customer nobody has met before: none. */
export const noInteractions: InteractionState = { interactionIds: [] };
