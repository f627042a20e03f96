// Interactions: what customers do in a shop without buying, kept only with their consent.

import type { Instant } from "./time.ts";

/** Something that a customer looked at, or did, in the shop. It never earns points. */
export interface Interaction {
  /** The sender's id of it: what is sent again is kept once. */
  readonly id: string;
  readonly kind: "view" | "login" | "interaction";
  /** What was done, such as `filter`. */
  readonly name?: string | undefined;
  /** With what: a SKU, a page, a button. */
  readonly subject?: string | undefined;
  readonly at: Instant;
}

/** Why interactions were not kept. */
export type DropReason = "no_consent";

/** What tracking did. */
export interface TrackOutcome {
  readonly status: "recorded" | "unchanged";
  readonly customer: string;
  /** Interactions kept now. */
  readonly recorded: number;
  /** Interactions that were known. */
  readonly repeated: number;
  /** Interactions that may not be kept. */
  readonly dropped: readonly { readonly reason: DropReason; readonly count: number }[];
}

/** A page of interactions, newest first. */
export interface InteractionPage {
  readonly interactions: readonly Interaction[];
  /** `before` of the next page; absent: there are no more. */
  readonly next?: string | undefined;
}
