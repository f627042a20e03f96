// The order map: which column of a file is what. Written by people as JSON.

import type { Rounding } from "./decimal.ts";

/** A text that is the same on every line, or that a column holds. */
export type ValueSource = { readonly value: string } | { readonly column: string };

/** A test on one column of a line; exactly one of the tests stands. Texts compare exactly. */
export interface ColumnTest {
  readonly column: string;
  readonly equals?: string | undefined;
  readonly in?: readonly string[] | undefined;
  readonly prefix?: string | undefined;
  /** A JavaScript regular expression. */
  readonly pattern?: string | undefined;
  /** The column is empty (or, with false, is not). */
  readonly empty?: boolean | undefined;
  /** The column is a number below zero (or, with false, is not). */
  readonly negative?: boolean | undefined;
  /** Lines that this test takes are no match. */
  readonly unless?: ColumnTest | undefined;
}

/** Lines that are left out, and the name under which they are counted. */
export interface SkipRule extends ColumnTest {
  readonly reason: string;
}

/** Instants of an order that a date can fill. */
export type DateField = "placedAt" | "paidAt" | "fulfilledAt" | "deliveredAt" | "cancelledAt";

/** A column with a date, and the instants of the order that it fills. */
export interface DateColumn {
  readonly column: string;
  /** Tokens `YYYY MM M DD D HH H mm ss SSS`, or `iso`, `epoch_s`, `epoch_ms`. */
  readonly format: string;
  /** IANA zone of the file's wall clock. */
  readonly zone: string;
  readonly fills: readonly DateField[];
}

/** How the lines of a refund find what they refund. */
export type RefundTarget =
  /** A column names the order; its lines by `line.ordinal`, or everything that is left of it. */
  | { readonly order: string; readonly lines?: "by_ordinal" | "all" | undefined }
  /** The same customer's latest earlier purchases of the same sku and unit price. */
  | { readonly match: "latest_purchase" };

/** What a file of orders means. */
export interface OrderMap {
  readonly $schema?: string | undefined;
  /** Version of this format. */
  readonly format: 1;
  /** Source of the order and refund ids. */
  readonly source: string;
  /** Source of the customer ids; `source` when absent. */
  readonly customerSource?: string | undefined;
  readonly file?:
    | {
        /** `utf-8` when absent; a byte order mark in the file wins. */
        readonly encoding?: string | undefined;
        readonly delimiter?: string | undefined;
        readonly quote?: string | undefined;
        /** Names of the columns, for a CSV file without a first line of names. */
        readonly columns?: readonly string[] | undefined;
      }
    | undefined;
  /** Lines with the same values here are one order or refund. */
  readonly group: readonly string[];
  /** An order leaves when this many lines have passed since its last one. */
  readonly groupWindow?: number | undefined;
  readonly order: {
    readonly id: string;
    readonly revision?: string | undefined;
    readonly customer?: string | undefined;
    readonly currency: ValueSource;
    /** The first is the date of a refund too. Read on the order's first line, like all of `order`. */
    readonly dates: readonly DateColumn[];
    readonly channel?: ValueSource | undefined;
    readonly market?: ValueSource | undefined;
    readonly discount?: string | undefined;
    readonly shipping?: string | undefined;
    readonly tax?: string | undefined;
  };
  readonly line: {
    readonly sku: string;
    readonly quantity: string;
    readonly ordinal?: string | undefined;
    readonly name?: string | undefined;
    readonly categories?: readonly string[] | undefined;
    readonly unitPrice?: string | undefined;
    /** The line's money; when absent, quantity × unit price − discount. */
    readonly amount?: string | undefined;
    readonly discount?: string | undefined;
    readonly tax?: string | undefined;
  };
  readonly money?:
    | { readonly decimal?: "." | "," | undefined; readonly rounding?: Rounding | undefined }
    | undefined;
  /** Lines without a customer: counted and left out, or orders of pseudo-customers. */
  readonly guests?: "leave_out" | "pseudo" | undefined;
  /** Tried in order, after guests were taken out. */
  readonly skip?: readonly SkipRule[] | undefined;
  /** Lines whose money is the order's shipping; on refunds they are left out and counted. */
  readonly shipping?: ColumnTest | undefined;
  readonly refund?: { readonly when: ColumnTest; readonly find: RefundTarget } | undefined;
}
