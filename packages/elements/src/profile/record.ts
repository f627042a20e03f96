// A customer's own record: read, saved, and compared with what somebody else saved meanwhile.

import type { CustomerPatch } from "@regulars/contract";
import { type CustomerView, getCustomer, updateCustomer } from "@regulars/contract/http/own";
import type { Connection } from "../connection/connection.ts";
import { readGiven } from "../consent/consents.ts";
import { readSummary } from "../points/summary.ts";

/** What a profile shows. */
export interface OwnRecord {
  readonly customer: CustomerView;
  /** IANA zone in which days are told. */
  readonly zone: string;
  /** Keys of the consents in force; `undefined` where the handler keeps none. */
  readonly given: ReadonlySet<string> | undefined;
}

/** Reads everything that a profile shows; consents only when the page offers some. */
export async function readRecord(
  connection: Connection,
  hasOffers: boolean,
  signal: AbortSignal,
): Promise<OwnRecord> {
  const [customer, { program }, given] = await Promise.all([
    connection.call(getCustomer, { customer: "me" }, { signal }),
    readSummary(connection),
    hasOffers ? readGiven(connection, signal) : undefined,
  ]);
  return { customer, zone: program.zone, given };
}

/** Thrown when somebody else changed a field that is about to be saved. */
export class Conflict extends Error {
  /** The record as it is now. */
  readonly customer: CustomerView;

  constructor(customer: CustomerView) {
    super("changed elsewhere");
    this.customer = customer;
  }
}

/**
 * Saves a patch. Unless `force`, the record is read again first, and a field of the patch that is not what it was when the
 * form was filled rejects with a `Conflict`.
 */
export async function save(
  { call }: Connection,
  patch: CustomerPatch,
  known: CustomerView,
  force: boolean,
): Promise<void> {
  if (!force) {
    const now = await call(getCustomer, { customer: "me" });
    if (now.version !== known.version && isTouched(patch, known, now)) throw new Conflict(now);
  }
  await call(updateCustomer, { customer: "me", ...patch });
}

function isTouched(patch: CustomerPatch, known: CustomerView, now: CustomerView): boolean {
  return (Object.keys(patch) as (keyof CustomerPatch)[]).some(
    (field) => JSON.stringify(known.profile[field]) !== JSON.stringify(now.profile[field]),
  );
}
