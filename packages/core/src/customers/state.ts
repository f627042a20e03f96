// A customer's state: head, ledger, tiers and what rules read of them; and the draft of it.

import type { CustomerProfile } from "@regulars/contract";
import type { ConsentDraft, ConsentState } from "../consents/index.ts";
import type { InteractionDraft, InteractionState } from "../interactions/index.ts";
import type { CounterRow, LedgerDraft, LedgerState, ShareRow } from "../ledger/index.ts";
import type { Programs } from "../program/index.ts";
import type { TierDraft, TierState } from "../tiers/index.ts";
import type { CustomerHead } from "./store.ts";

/** What is loaded of a customer. */
export interface CustomerState extends LedgerState, TierState, ConsentState, InteractionState {
  readonly head: CustomerHead;
  /** Undefined: none, or not needed by the rules. */
  readonly profile: CustomerProfile | undefined;
  readonly counters: readonly CounterRow[];
}

/** A draft of a customer. */
export interface CustomerDraft extends LedgerDraft, TierDraft, ConsentDraft, InteractionDraft {
  readonly programs: Programs;
  readonly head: CustomerHead;
  membership: CustomerHead["membership"];
  joinedAt: number | undefined;
  settledThrough: number;
  profile: CustomerProfile | undefined;
  /** Set when the profile is to be written (undefined: removed). */
  profileChanged: boolean;
  counters: CounterRow[];
  /** The shares of program-wide caps that this customer draws on. */
  readonly shares: ShareRow[];
}

/** The head of a customer nobody has met before. */
export function newHead(args: {
  readonly shop: string;
  readonly customer: string;
  readonly now: number;
}): CustomerHead {
  return {
    shop: args.shop,
    id: args.customer,
    version: 0,
    sequence: 0,
    entries: 0,
    settledThrough: 0,
    lotDue: undefined,
    tierDue: undefined,
    membership: "not_joined",
    joinedAt: undefined,
    createdAt: args.now,
  };
}
