// Events as the outside is given them.

import { type EventType, formatNumbered, type ShopEvent } from "@regulars/contract";
import type { EventRow } from "./store.ts";

/** The event of a row. */
export function eventOf(row: EventRow): ShopEvent {
  const { shop, customer, sequence } = row;
  return {
    id: formatNumbered("evt", customer, sequence),
    shop,
    customer,
    customerSeq: sequence,
    type: row.type as EventType,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    actor: row.actor,
    data: JSON.parse(row.data) as Record<string, unknown>,
  };
}
