// Identifiers: ours carry a prefix and sort by time or number, those from outside are a pair of source and id.

/** A customer's id, `cus_…`; a guest's pseudo-customer is `gst_…`. Both end in a 26-character ULID. */
export type CustomerId = string;

/** The name of a shop (tenant): 1 to 64 characters of `a-z 0-9 - _`. */
export type ShopId = string;

/** An id given by another system, unique per shop, kind and source; compared byte by byte. */
export interface ExternalId {
  readonly source: string;
  readonly id: string;
}

/** How a command names a customer: by our id, or by the id another system gave. */
export type CustomerRef = CustomerId | ExternalId;

/** What a numbered id names: order, refund, ledger entry, lot, event. */
export type NumberedPrefix = "ord" | "ref" | "ent" | "lot" | "evt";

/** The parts of a numbered id. */
export interface NumberedId {
  readonly prefix: NumberedPrefix;
  readonly customer: CustomerId;
  /** 1, 2, 3 … per customer and prefix. */
  readonly number: number;
}

/** The digits of our ids (Crockford base 32): sorted by character code, without I, L, O and U. */
export const idDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The largest number that a numbered id can carry: seven digits. */
export const largestIdNumber: number = 32 ** 7 - 1;

/** The shape of a customer's or a guest's id. */
export const customerIdPattern: RegExp = /^(?:cus|gst)_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

const numberedPattern =
  /^(ord|ref|ent|lot|evt)_(cus|gst)([0-7][0-9A-HJKMNP-TV-Z]{25})_([0-9A-HJKMNP-TV-Z]{7})$/;

/** Tells a customer's or a guest's id from any other text. */
export function isCustomerId(text: string): boolean {
  return customerIdPattern.test(text);
}

/**
 * Makes the public id of something that is numbered per customer, such as `ord_cus01JD…_000000H`.
 *
 * Ids of one customer and prefix sort by number. Throws a `RangeError` when `number` is no integer of
 * 1 … `largestIdNumber`.
 */
export function formatNumbered(
  prefix: NumberedPrefix,
  customer: CustomerId,
  number: number,
): string {
  if (!Number.isInteger(number) || number < 1 || number > largestIdNumber)
    throw new RangeError(`${number} cannot be the number of an id`);
  let digits = "";
  let rest = number;
  for (let place = 0; place < 7; place++) {
    digits = idDigits.charAt(rest % 32) + digits;
    rest = Math.floor(rest / 32);
  }
  return `${prefix}_${customer.slice(0, 3)}${customer.slice(4)}_${digits}`;
}

/** Reads what `formatNumbered` made; `undefined` for any other text. */
export function parseNumbered(id: string): NumberedId | undefined {
  const match = numberedPattern.exec(id);
  if (match === null) return undefined;
  const [, prefix = "", kind = "", ulid = "", digits = ""] = match;
  let number = 0;
  for (const digit of digits) number = number * 32 + idDigits.indexOf(digit);
  if (number === 0) return undefined;
  return { prefix: prefix as NumberedPrefix, customer: `${kind}_${ulid}`, number };
}

/** A customer reference as errors and reports show it: the id, or `source/id`. */
export function formatRef(ref: CustomerRef): string {
  return typeof ref === "string" ? ref : `${ref.source}/${ref.id}`;
}
