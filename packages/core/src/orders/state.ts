// The orders' part of a customer's state and of a draft.

import type { CustomerDraft, CustomerState } from "../customers/index.ts";
import type {
  ActivityRow,
  LoadedOrder,
  OrderLineRow,
  OrderRow,
  RefundLineRow,
  RefundRow,
} from "./store.ts";

/** All that a command may read of its customer. */
export interface State extends CustomerState {
  /** Orders that commands of the batch name, in force as decided so far. */
  readonly orders: readonly LoadedOrder[];
}

/** A draft of all of a customer. */
export interface Draft extends CustomerDraft {
  orders: LoadedOrder[];
  readonly orderRows: { readonly inserted: OrderRow[]; readonly updated: OrderRow[] };
  readonly lineRows: OrderLineRow[];
  readonly refundRows: RefundRow[];
  readonly refundLineRows: RefundLineRow[];
  readonly activityRows: ActivityRow[];
}

/** The tiers that an order was rated with and what it counted; kept with the order, so that an update is rated alike. */
export interface Rated {
  /** Ladder → tier held before the order. */
  readonly tiers: Readonly<Record<string, string>>;
  /** Earlier orders. */
  readonly orders: number;
  /** Whether the customer was a member; joining or leaving later changes no order. */
  readonly member: boolean;
  /** Customer counters that it raised, each by the most that any of its revisions counted. */
  readonly counters?:
    | readonly {
        readonly rule: string;
        readonly period: string;
        readonly points: number;
        readonly times: number;
      }[]
    | undefined;
  /** Program-wide caps that it drew on, likewise. */
  readonly shares?:
    | readonly { readonly rule: string; readonly period: string; readonly points: number }[]
    | undefined;
}

/** The loaded order with this number; an unloaded one is a fault of ours. */
export function orderOf(draft: Pick<Draft, "orders" | "customer">, number: number): LoadedOrder {
  const found = draft.orders.find(({ order }) => order.number === number);
  if (found === undefined) throw new Error(`order ${number} of ${draft.customer} was not loaded`);
  return found;
}

/** Replaces a loaded order. */
export function putOrder(draft: Draft, next: LoadedOrder): void {
  const index = draft.orders.findIndex(({ order }) => order.number === next.order.number);
  if (index < 0) draft.orders.push(next);
  else draft.orders[index] = next;
}
