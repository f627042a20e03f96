// The lists of the public API, each beside a plain filter over the rows of a data set.

import { formatNumbered } from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { type DataSet, wallets } from "./data-set.ts";

const limits = [undefined, 0, 1, 2, 7, 1_000];

/** Filters as they are sent. */
interface Page {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly wallet?: string | undefined;
  readonly limit?: number | undefined;
}

/** One list, its filters, and the same by a plain filter. */
export interface List {
  readonly name: string;
  readonly pages: readonly Page[];
  read(page: never): Promise<readonly unknown[]>;
  plain(page: Page): readonly unknown[];
  /** Page size when none is named. */
  readonly usual: number;
}

function without<Row extends object, Name extends keyof Row>(
  row: Row,
  ...names: readonly Name[]
): Omit<Row, Name> {
  const rest = { ...row };
  for (const name of names) delete rest[name];
  return rest;
}

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Every combination. */
function pagesOf(field: string, ends: readonly unknown[], more: readonly Page[] = [{}]): Page[] {
  return more.flatMap((rest) =>
    [undefined, ...ends].flatMap((end) =>
      limits.map((limit) => ({
        ...rest,
        ...(end === undefined ? {} : { [field]: end }),
        ...(limit === undefined ? {} : { limit }),
      })),
    ),
  );
}

/** All lists of a shop and of two of its customers; `now` is the instant of the data set. */
export function listsOf(regulars: Regulars, set: DataSet, now: number): List[] {
  const heads = [...set.heads].sort((a, b) => bytes(a.id, b.id));
  const middle = heads[heads.length >> 1]?.id ?? "";
  const shopLists: List[] = [
    {
      name: "customers.list",
      pages: pagesOf("after", ["", middle, "cus_7", "gst_0", heads.at(-1)?.id ?? "a"]),
      usual: 100,
      read: (page) => regulars.customers.list(page),
      plain: ({ after = "" }) =>
        heads
          .filter(({ id }) => bytes(id, after as string) > 0)
          .map(({ id, membership, joinedAt, createdAt, version }) => ({
            id,
            membership,
            ...(joinedAt === undefined ? {} : { joinedAt }),
            createdAt,
            version,
          })),
    },
    {
      name: "orders.parked",
      pages: pagesOf("before", [now - 3, now - 2, now - 1, now, now + 1]),
      usual: 100,
      read: (page) => regulars.orders.parked(page),
      plain: ({ before = Number.POSITIVE_INFINITY }) =>
        [...set.parked]
          .sort((a, b) => a.parkedAt - b.parkedAt || bytes(a.source, b.source) || bytes(a.id, b.id))
          .filter(({ parkedAt }) => parkedAt < (before as number))
          .map(({ source, id, orderSource, orderId, parkedAt }) => ({
            refund: { source, id },
            order: { source: orderSource, id: orderId },
            parkedAt,
          })),
    },
    {
      name: "program.versions",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: async () => (await regulars.program.versions()).map(({ version }) => version),
      plain: () => set.versions.map(({ version }) => version),
    },
    {
      name: "sources",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: async () => (await regulars.sources()).orders,
      plain: () => {
        const orders = set.keys.filter(({ kind }) => kind === "order");
        return [...new Set(orders.map(({ source }) => source))].sort(bytes);
      },
    },
    {
      name: "tiers.counts",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: () => regulars.tiers.counts(),
      plain: () =>
        ["member", "silver"].map((tier) => ({
          tier,
          customers: set.standings.filter((row) => row.tier === tier).length,
        })),
    },
    {
      name: "ledger.totals",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: async () =>
        (await regulars.ledger.totals())
          .map(({ wallet, entries, earned, spent, active }) => ({
            wallet,
            entries,
            earned,
            spent,
            active,
          }))
          .sort((a, b) => bytes(a.wallet, b.wallet)),
      plain: () =>
        [...wallets].sort(bytes).flatMap((wallet) => {
          const own = set.entries.filter((row) => row.wallet === wallet);
          const sum = (rows: typeof own) => rows.reduce((total, { points }) => total + points, 0);
          const earned = sum(own.filter(({ kind }) => kind === "earn"));
          const spent = sum(own.filter(({ to }) => to === "spent"));
          const into = sum(own.filter(({ to }) => to === "active"));
          const active = into - sum(own.filter(({ from }) => from === "active"));
          return own.length === 0 ? [] : [{ wallet, entries: own.length, earned, spent, active }];
        }),
    },
  ];
  return [
    ...shopLists,
    ...set.heads.slice(0, 2).flatMap(({ id }) => listsOfCustomer(regulars, set, id)),
  ];
}

function listsOfCustomer(regulars: Regulars, set: DataSet, id: string): List[] {
  const own = <Row extends { readonly customer: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ customer }) => customer === id);
  const events = own(set.events).sort((a, b) => a.sequence - b.sequence);
  const ends = [0, 1, 5, 20, 1_000_000];
  const names = (prefix: "ord" | "ent") =>
    ends.slice(1).map((number) => formatNumbered(prefix, id, number));
  const numberIn = (end: unknown): number =>
    ends.slice(1)[names("ord").indexOf(String(end).replace(/^ent/, "ord"))] ??
    Number.POSITIVE_INFINITY;
  return [
    {
      name: "ledger.entries",
      pages: pagesOf(
        "before",
        names("ent"),
        [undefined, ...wallets, "nothing"].map((wallet) =>
          wallet === undefined ? {} : { wallet },
        ),
      ),
      usual: 50,
      read: async (page) =>
        (await regulars.ledger.entries(id, page)).map((entry) => ({ ...entry })),
      plain: ({ wallet, before }) =>
        own(set.entries)
          .sort((a, b) => b.sequence - a.sequence)
          .filter((row) => wallet === undefined || row.wallet === wallet)
          .filter((row) => row.sequence < numberIn(before))
          .map(({ lot, order, reverses, ...row }) => ({
            id: formatNumbered("ent", id, row.sequence),
            ...without(row, "shop"),
            ...(lot === 0 ? {} : { lot: formatNumbered("lot", id, lot) }),
            ...(order === 0 ? {} : { order: formatNumbered("ord", id, order) }),
            ...(reverses === 0 ? {} : { reverses: formatNumbered("ent", id, reverses) }),
          })),
    },
    {
      name: "orders.list",
      pages: pagesOf("before", names("ord")),
      usual: 50,
      read: async (page) =>
        (await regulars.orders.list(id, page)).map(({ lines, ...order }) => ({
          ...without(order, "points"),
          lines: lines.map((line) => without(line, "refundedAmount")),
        })),
      plain: ({ before }) =>
        own(set.orders)
          .sort((a, b) => b.number - a.number)
          .filter((row) => row.number < numberIn(before))
          .map((row) => ({
            id: formatNumbered("ord", id, row.number),
            source: { source: row.source, id: row.sourceId },
            customer: id,
            revision: row.revision,
            currency: row.currency,
            placedAt: row.placedAt,
            ...(row.earnedAt === undefined ? {} : { earnedAt: row.earnedAt }),
            lines: own(set.lines)
              .filter((line) => line.order === row.number && line.edition === row.edition)
              .sort((a, b) => a.ordinal - b.ordinal)
              .map(({ ordinal, sku, name, quantity, amount, award }) => ({
                ordinal,
                sku,
                ...(name === undefined ? {} : { name }),
                quantity,
                refundedQuantity: own(set.refunded)
                  .filter((part) => part.order === row.number && part.ordinal === ordinal)
                  .reduce((sum, part) => sum + part.quantity, 0),
                amount,
                points: award === undefined ? {} : (JSON.parse(award) as object),
              })),
          })),
    },
    {
      name: "customers.timeline",
      pages: pagesOf("before", ends),
      usual: 50,
      read: (page) => regulars.customers.timeline(id, page),
      plain: ({ before = Number.POSITIVE_INFINITY }) =>
        [...events]
          .reverse()
          .filter(({ sequence }) => sequence < (before as number))
          .map(({ data, ...row }) => ({
            id: formatNumbered("evt", id, row.sequence),
            ...without(row, "shop", "customer"),
            data: JSON.parse(data) as object,
          })),
    },
    {
      name: "events.list",
      pages: pagesOf("after", ends),
      usual: 100,
      read: (page) => regulars.events.list(id, page),
      plain: ({ after = 0 }) =>
        events
          .filter(({ sequence }) => sequence > (after as number))
          .map(({ sequence, data, ...row }) => ({
            id: formatNumbered("evt", id, sequence),
            ...row,
            customerSeq: sequence,
            data: JSON.parse(data) as object,
          })),
    },
    {
      name: "ledger.lots",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: async () =>
        (await regulars.ledger.lots(id)).map((lot) => [lot.id, lot.state, lot.remaining]),
      plain: () =>
        own(set.lots)
          .filter(({ state }) => state !== "closed")
          .sort(
            (a, b) =>
              (a.expiresAt ?? 1e15) - (b.expiresAt ?? 1e15) ||
              a.availableAt - b.availableAt ||
              a.number - b.number,
          )
          .map((lot) => [formatNumbered("lot", id, lot.number), lot.state, lot.remaining]),
    },
    {
      name: "tiers.history",
      pages: [{}],
      usual: Number.POSITIVE_INFINITY,
      read: () => regulars.tiers.history(id),
      plain: () =>
        own(set.movements)
          .sort((a, b) => a.event - b.event || bytes(a.ladder, b.ladder))
          .map(({ ladder, from, to, reason, at, metric }) => ({
            ladder,
            ...(from === undefined ? {} : { from }),
            to,
            reason,
            at,
            metric,
          })),
    },
  ];
}
