// The rows of an order: as recorded, and its lines with what they were awarded.

import type { Order } from "@regulars/contract";
import type { CompiledProgram } from "../program/index.ts";
import { awardOf } from "./position.ts";
import type { Draft, Rated } from "./state.ts";
import type { LoadedOrder, OrderLineRow, OrderRow } from "./store.ts";

/** The instant from which an order earns under a program; undefined: not yet. */
export function earningInstant(order: Order, program: CompiledProgram): number | undefined {
  switch (program.document.earning.on) {
    case "paid":
      return order.paidAt;
    case "fulfilled":
      return order.fulfilledAt;
    case "delivered":
      return order.deliveredAt;
  }
}

/** What the rows of an order are made of. */
export interface RecordedOrder {
  readonly draft: Draft;
  readonly order: Order;
  readonly number: number;
  readonly program: CompiledProgram;
  readonly earnedAt: number | undefined;
  readonly cancelledAt: number | undefined;
  readonly rated: Rated | undefined;
  readonly previous: LoadedOrder | undefined;
  /** Earning money of each line. */
  readonly bases: readonly number[];
  /** Points of each line by wallet. */
  readonly awards: readonly (Readonly<Record<string, number>> | undefined)[];
}

/** The order as it stands after this revision. Lines that say the same keep their edition, and are not written again. */
export function loadedOrder(a: RecordedOrder): {
  readonly loaded: LoadedOrder;
  readonly newLines: readonly OrderLineRow[];
} {
  const { previous } = a;
  const edition = (previous?.order.edition ?? 0) + 1;
  const lines = lineRows(a, edition);
  const refunded = previous?.refunded ?? [];
  if (previous !== undefined && isSame(previous.lines, lines)) {
    const order = orderRow(a, previous.order.edition);
    return { loaded: { order, lines: previous.lines, refunded }, newLines: [] };
  }
  return { loaded: { order: orderRow(a, edition), lines, refunded }, newLines: lines };
}

function isSame(before: readonly OrderLineRow[], after: readonly OrderLineRow[]): boolean {
  return (
    before.length === after.length &&
    after.every((line, i) => {
      const old = before[i] as OrderLineRow;
      return Object.keys(line).every((key) => {
        const column = key as keyof OrderLineRow;
        return column === "edition" || line[column] === old[column];
      });
    })
  );
}

/** Whether nothing that earning reads has changed since a rating: then its award stands, whoever the customer is today. */
export function isRatedAlike(
  previous: LoadedOrder,
  order: Order,
  bases: readonly number[],
): boolean {
  const { order: row, lines } = previous;
  return (
    row.rated !== undefined &&
    row.placedAt === order.placedAt &&
    row.channel === order.channel &&
    row.market === order.market &&
    lines.length === order.lines.length &&
    order.lines.every((line, i) => {
      const old = lines[i] as OrderLineRow;
      const categories =
        line.categories === undefined ? undefined : JSON.stringify(line.categories);
      return (
        old.ordinal === line.ordinal &&
        old.sku === line.sku &&
        old.categories === categories &&
        old.quantity === line.quantity &&
        old.unitPrice === line.unitPrice &&
        old.amount === line.amount &&
        old.base === bases[i]
      );
    })
  );
}

/** The awards of an order's lines as stored, line by line of a later revision. */
export function storedAwards(
  previous: LoadedOrder | undefined,
  order: Order,
): RecordedOrder["awards"] {
  return order.lines.map(({ ordinal }) => {
    const line = previous?.lines.find((one) => one.ordinal === ordinal);
    return line?.award === undefined ? undefined : awardOf(line);
  });
}

function orderRow(a: RecordedOrder, edition: number): OrderRow {
  const { draft, order, earnedAt } = a;
  return {
    shop: draft.shop,
    customer: draft.customer,
    number: a.number,
    edition,
    source: order.source,
    sourceId: order.id,
    revision: order.revision ?? 0,
    channel: order.channel,
    market: order.market,
    currency: order.currency,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    fulfilledAt: order.fulfilledAt,
    deliveredAt: order.deliveredAt,
    cancelledAt: a.cancelledAt,
    earnedAt,
    day: earnedAt === undefined ? undefined : a.program.calendar.dateOf(earnedAt),
    version: a.program.version,
    discount: order.discount ?? 0,
    shipping: order.shipping ?? 0,
    tax: order.tax ?? 0,
    pointsPaid: order.pointsPaid?.points ?? 0,
    pointsPaidAmount: order.pointsPaid?.amount ?? 0,
    rated: a.rated === undefined ? undefined : JSON.stringify(a.rated),
  };
}

function lineRows(a: RecordedOrder, edition: number): OrderLineRow[] {
  return a.order.lines.map((line, i) => {
    const award = a.awards[i];
    return {
      shop: a.draft.shop,
      customer: a.draft.customer,
      order: a.number,
      edition,
      ordinal: line.ordinal,
      sku: line.sku,
      name: line.name,
      categories: line.categories === undefined ? undefined : JSON.stringify(line.categories),
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount ?? 0,
      tax: line.tax ?? 0,
      amount: line.amount,
      base: a.bases[i] as number,
      award: award === undefined ? undefined : JSON.stringify(award),
    };
  });
}
