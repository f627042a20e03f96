// Opening and closing a draft: from a customer's state to the next.

import { emptyConsents } from "../consents/index.ts";
import { newHead } from "../customers/index.ts";
import { noInteractions } from "../interactions/index.ts";
import { tell } from "../kernel/draft.ts";
import { emptyLedger, nextLotDue, type ShareRow } from "../ledger/index.ts";
import type { Draft, State } from "../orders/index.ts";
import type { Programs } from "../program/index.ts";
import { emptyTiers } from "../tiers/index.ts";

/** The state of a customer nobody has met before. */
export function newState(args: {
  readonly shop: string;
  readonly customer: string;
  readonly now: number;
}): State {
  return {
    head: newHead(args),
    ...emptyLedger,
    ...emptyTiers,
    ...emptyConsents,
    ...noInteractions,
    profile: undefined,
    counters: [],
    orders: [],
  };
}

/** Opens a draft on a state. The state is never changed. */
export function openDraft(args: {
  readonly state: State;
  readonly actor: string;
  readonly now: number;
  readonly programs: Programs;
  readonly shares: readonly ShareRow[];
}): Draft {
  const { state, now } = args;
  const { head } = state;
  const draft: Draft = {
    shop: head.shop,
    customer: head.id,
    actor: args.actor,
    // A clock that went back is held.
    now: Math.max(now, head.createdAt),
    programs: args.programs,
    head,
    sequence: head.sequence,
    events: [],
    keys: [],
    unparked: [],
    wallets: [...state.wallets],
    lots: [...state.lots],
    lotsComplete: state.lotsComplete,
    lotDue: state.lotDue,
    entryCount: head.entries,
    pastEntries: state.pastEntries,
    pastAllocations: state.pastAllocations,
    entries: [],
    allocations: [],
    lotsMoved: false,
    standings: [...state.standings],
    buckets: [...state.buckets],
    bucketsFrom: state.bucketsFrom,
    bucketDays: state.bucketDays,
    movements: state.movements,
    moved: [],
    anchor: head.joinedAt ?? head.createdAt,
    membership: head.membership,
    joinedAt: head.joinedAt,
    settledThrough: head.settledThrough,
    profile: state.profile,
    profileChanged: false,
    consents: [...state.consents],
    consentRecords: [],
    interactionIds: state.interactionIds,
    interactionRows: [],
    counters: [...state.counters],
    shares: [...args.shares],
    orders: [...state.orders],
    orderRows: { inserted: [], updated: [] },
    lineRows: [],
    refundRows: [],
    refundLineRows: [],
    activityRows: [],
  };
  if (head.version === 0) tell(draft, { type: "customer.created", occurredAt: draft.now });
  return draft;
}

/** Closes a draft: the next state; undefined when neither rows nor the settled instant changed. */
export function closeDraft(draft: Draft): State | undefined {
  const { head } = draft;
  const hasRows =
    draft.events.length > 0 ||
    draft.entries.length > 0 ||
    draft.interactionRows.length > 0 ||
    draft.profileChanged;
  if (!hasRows && draft.settledThrough === head.settledThrough) return undefined;
  const lotDue = nextLotDue(draft);
  // A version with other ladders is met at its start, also by who has nothing else due.
  let tierDue = draft.programs.changeAfter(draft.settledThrough);
  for (const { dueAt } of draft.standings) {
    if (dueAt !== undefined && (tierDue === undefined || dueAt < tierDue)) tierDue = dueAt;
  }
  return {
    head: {
      shop: head.shop,
      id: head.id,
      version: hasRows ? head.version + 1 : head.version,
      sequence: draft.sequence,
      entries: draft.entryCount,
      settledThrough: draft.settledThrough,
      lotDue,
      tierDue,
      membership: draft.membership,
      joinedAt: draft.joinedAt,
      createdAt: head.createdAt,
    },
    wallets: draft.wallets,
    lots: draft.lots,
    lotsComplete: draft.lotsComplete,
    lotDue,
    pastEntries:
      draft.entries.length === 0 ? draft.pastEntries : [...draft.pastEntries, ...draft.entries],
    pastAllocations:
      draft.allocations.length === 0
        ? draft.pastAllocations
        : [...draft.pastAllocations, ...draft.allocations],
    standings: draft.standings,
    buckets: draft.buckets,
    bucketsFrom: draft.bucketsFrom,
    bucketDays: draft.bucketDays,
    movements: draft.movements,
    profile: draft.profile,
    consents: draft.consents,
    interactionIds: draft.interactionIds,
    counters: draft.counters,
    orders: draft.orders,
  };
}
