// One line of a file, read by the map: numbers, money and dates out of texts, or the reason why not.

import {
  currencyExponent,
  type MatchedRefundLine,
  type OrderLine,
  type RefundLine,
} from "@regulars/contract";
import type { Fields } from "./column-test.ts";
import type { CompiledMap } from "./compile-map.ts";
import { canonicalDecimal, parseDecimal, toMinorUnits } from "./decimal.ts";
import type { RejectCode, RejectReason } from "./reject-reason.ts";

/** What is read from an order's first line. */
export interface OrderHead {
  readonly customer: string;
  readonly currency: string;
  readonly revision: number | undefined;
  readonly channel: string | undefined;
  readonly market: string | undefined;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  /** Instants by date column; the first is the refund's. */
  readonly instants: readonly (number | undefined)[];
  /** The order that a refund names. */
  readonly refunds: string;
}

/** Reads lines; a reader answers undefined where the text is wrong and leaves the reason in `fault`. */
export interface LineReader {
  fault: RejectReason | undefined;
  head(fields: Fields, refund: boolean): OrderHead | undefined;
  goods(fields: Fields, ordinal: number, currency: string): OrderLine | undefined;
  shipping(fields: Fields, currency: string): number | undefined;
  matched(fields: Fields): MatchedRefundLine | undefined;
  refunded(fields: Fields): RefundLine | undefined;
}

/** Makes the reader of a compiled map. */
export function createLineReader(map: CompiledMap): LineReader {
  const { columns, decimal, rounding } = map;
  const exponents = new Map<string, number>();

  const reader: LineReader = {
    fault: undefined,

    head(fields, refund) {
      const currency = map.currency(fields);
      if (!exponents.has(currency)) {
        try {
          exponents.set(currency, currencyExponent(currency));
        } catch {
          return refuse("bad_currency", undefined, { value: currency });
        }
      }
      const instants: (number | undefined)[] = [];
      for (const date of map.dates) {
        const text = (fields[date.index] ?? "").trim();
        const needed = date.fills.includes("placedAt") || (refund && instants.length === 0);
        if (text === "" && !needed) {
          instants.push(undefined);
          continue;
        }
        const instant = date.read(text);
        if (instant === undefined)
          return refuse(text === "" ? "empty" : "bad_date", date.column, {
            value: text,
            format: date.format,
          });
        instants.push(instant);
      }
      let revision: number | undefined;
      if (map.revision >= 0) {
        revision = whole(fields, map.revision);
        if (revision === undefined) return undefined;
      }
      const discount = money(fields, map.orderDiscount, currency);
      const shipping = money(fields, map.orderShipping, currency);
      const tax = money(fields, map.orderTax, currency);
      if (discount === undefined || shipping === undefined || tax === undefined) return undefined;
      return {
        customer: map.customer < 0 ? "" : (fields[map.customer] ?? ""),
        currency,
        revision,
        channel: map.channel?.(fields) || undefined,
        market: map.market?.(fields) || undefined,
        discount,
        shipping,
        tax,
        instants,
        refunds: map.refundOrder < 0 ? "" : (fields[map.refundOrder] ?? ""),
      };
    },

    goods(fields, ordinal, currency) {
      const sku = needed(fields, map.sku);
      if (sku === undefined) return undefined;
      const quantity = whole(fields, map.quantity);
      if (quantity === undefined) return undefined;
      if (quantity === 0) return refuse("quantity_zero", map.quantity);
      if (quantity < 0) return refuse("negative", map.quantity, { value: String(quantity) });
      const discount = money(fields, map.lineDiscount, currency);
      const tax = money(fields, map.lineTax, currency);
      if (discount === undefined || tax === undefined) return undefined;
      const amount =
        map.amount >= 0
          ? product(fields, map.amount, 1, currency)
          : product(fields, map.unitPrice, quantity, currency);
      if (amount === undefined) return undefined;
      const cost = map.amount >= 0 ? amount : amount - discount;
      if (cost < 0) return refuse("negative_amount");
      let position = ordinal;
      if (map.ordinal >= 0) {
        const given = positive(fields, map.ordinal);
        if (given === undefined) return undefined;
        position = given;
      }
      const name = map.name < 0 ? "" : fields[map.name];
      const price = map.unitPrice < 0 ? "" : fields[map.unitPrice];
      const line: { -readonly [Key in keyof OrderLine]: OrderLine[Key] } = {
        ordinal: position,
        sku,
        quantity,
        amount: cost,
      };
      if (name) line.name = name;
      if (price) line.unitPrice = canonicalDecimal(price, decimal);
      if (discount > 0) line.discount = discount;
      if (tax > 0) line.tax = tax;
      if (map.categories.length > 0)
        line.categories = map.categories.map((index) => fields[index] ?? "").filter(Boolean);
      return line;
    },

    shipping(fields, currency) {
      let amount: number | undefined;
      if (map.amount >= 0) amount = product(fields, map.amount, 1, currency);
      else {
        const quantity = whole(fields, map.quantity);
        if (quantity === undefined) return undefined;
        amount = product(fields, map.unitPrice, quantity, currency);
      }
      return amount !== undefined && amount < 0 ? refuse("negative_amount") : amount;
    },

    matched(fields) {
      const sku = needed(fields, map.sku);
      if (sku === undefined) return undefined;
      const quantity = units(fields);
      if (quantity === undefined) return undefined;
      const price = map.unitPrice < 0 ? "" : fields[map.unitPrice];
      return price
        ? { sku, quantity, unitPrice: canonicalDecimal(price, decimal) }
        : { sku, quantity };
    },

    refunded(fields) {
      const ordinal = positive(fields, map.ordinal);
      if (ordinal === undefined) return undefined;
      const quantity = units(fields);
      return quantity === undefined ? undefined : { ordinal, quantity };
    },
  };

  function refuse(
    code: RejectCode,
    column?: number | string,
    facts?: Readonly<Record<string, string | number>>,
  ): undefined {
    reader.fault = { code, column: typeof column === "number" ? columns[column] : column, facts };
  }

  function needed(fields: Fields, index: number): string | undefined {
    return fields[index] || refuse("empty", index);
  }

  function whole(fields: Fields, index: number): number | undefined {
    const text = fields[index] ?? "";
    const value = parseDecimal(text, decimal) ?? parseDecimal(text.trim(), decimal);
    if (!value) return refuse(text === "" ? "empty" : "not_decimal", index, { value: text });
    if (value.scale === 0 && typeof value.unscaled === "number") return value.unscaled;
    const rounded = toMinorUnits(value, 1, 0, "down");
    if (rounded === undefined) return refuse("number_too_large", index, { value: text });
    return rounded === toMinorUnits(value, 1, 0, "up")
      ? rounded
      : refuse("not_whole", index, { value: text });
  }

  function positive(fields: Fields, index: number): number | undefined {
    const value = whole(fields, index);
    if (value === undefined || value > 0) return value;
    return refuse("not_whole", index, { value: fields[index] ?? "" });
  }

  /** The units of a refunded line, whichever sign the file gives them. */
  function units(fields: Fields): number | undefined {
    const value = whole(fields, map.quantity);
    if (value === 0) return refuse("quantity_zero", map.quantity);
    return value === undefined ? undefined : Math.abs(value);
  }

  /** Money of an optional column, never below 0; 0 when the map names none or the text is empty. */
  function money(fields: Fields, index: number, currency: string): number | undefined {
    if (index < 0 || fields[index] === "") return 0;
    const amount = product(fields, index, 1, currency);
    return amount !== undefined && amount < 0
      ? refuse("negative", index, { value: fields[index] ?? "" })
      : amount;
  }

  function product(
    fields: Fields,
    index: number,
    quantity: number,
    currency: string,
  ): number | undefined {
    const text = fields[index] ?? "";
    const value = parseDecimal(text, decimal) ?? parseDecimal(text.trim(), decimal);
    if (!value) return refuse(text === "" ? "empty" : "not_decimal", index, { value: text });
    const amount = toMinorUnits(value, quantity, exponents.get(currency) ?? 2, rounding);
    return amount ?? refuse("number_too_large", index, { value: text });
  }

  return reader;
}
