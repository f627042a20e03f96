// A draft: one customer's state while a command is decided; closed, it is the next state and the rows to append.

import type { EventType, Explanation } from "@regulars/contract";
import type { ParkedRefundRow } from "../storage/index.ts";
import type { KeyRow, NewEventRow } from "./store.ts";

/** An event that is being told: its explanation may come after it. */
interface EventDraft extends NewEventRow {
  explanation: string | undefined;
}

/** What every room's part of a draft builds on. Local to one decision; never shared, never kept. */
export interface KernelDraft {
  readonly shop: string;
  readonly customer: string;
  readonly actor: string;
  /** `recordedAt` of everything that this decision writes. */
  readonly now: number;
  /** Last event number so far. */
  sequence: number;
  readonly events: EventDraft[];
  /** Rows of other keys that this decision changes (refunds that waited for this order). */
  readonly keys: KeyRow[];
  /** Refunds that waited for this order and that this decision has applied. */
  readonly unparked: ParkedRefundRow[];
}

/** Something that happened to the customer, to be told with the next event number. */
export interface EventNews {
  readonly type: EventType;
  readonly occurredAt: number;
  /** Ids and numbers only. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly explanation?: Explanation | undefined;
}

/** Appends an event, with its explanation when there is one, and returns its number. */
export function tell(draft: KernelDraft, news: EventNews): number {
  const sequence = draft.sequence + 1;
  draft.sequence = sequence;
  draft.events.push({
    shop: draft.shop,
    customer: draft.customer,
    sequence,
    type: news.type,
    occurredAt: news.occurredAt,
    recordedAt: draft.now,
    actor: draft.actor,
    data: news.data === undefined ? "{}" : JSON.stringify(news.data),
    explanation: news.explanation === undefined ? undefined : JSON.stringify(news.explanation),
  });
  return sequence;
}

/** Attaches the explanation to an event that this draft told before. */
export function explain(draft: KernelDraft, sequence: number, explanation: Explanation): void {
  // Numbered without gaps: the place of an event follows from the last one's.
  const told = draft.events[draft.events.length - 1 - (draft.sequence - sequence)];
  if (told === undefined) throw new RangeError(`event ${sequence} was not told by this draft`);
  told.explanation = JSON.stringify(explanation);
}
