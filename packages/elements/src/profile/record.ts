// A customer's own record: read, saved, and compared with what somebody else saved meanwhile.

import type { CustomerPatch } from "@regulars/contract";
import { type CustomerView, getCustomer, updateCustomer } from "@regulars/contract/http/own";
import type { Connection } from "../connection/connection.ts";
import { readGiven } from "../consent/consents.ts";
import { readSummary } from "../points/summary.ts";
import { customDraftOf, customOf, customWith, type ProfileField } from "./own-fields.ts";

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

/** What is saved. */
export interface Saving {
  readonly patch: CustomerPatch;
  /** The record that the form was filled with. */
  readonly known: CustomerView;
  /** Fields of the shop's own that the page shows. */
  readonly own: readonly ProfileField[];
  /** Save it also where somebody else changed the same. */
  readonly force: boolean;
}

/**
 * Saves a patch. The record is read again first; unless `force`, a field of the patch that is not what it was when the
 * form was filled rejects with a `Conflict`. Fields of the shop's own that the page does not show stay as they are.
 */
export async function save(
  { call }: Connection,
  { patch, known, own, force }: Saving,
): Promise<void> {
  const now = await call(getCustomer, { customer: "me" });
  const isNewer = now.version !== known.version;
  if (isNewer && !force && isTouched({ patch, known, own, force }, now)) throw new Conflict(now);
  const { custom } = patch;
  const whole = custom === undefined ? {} : { custom: customWith(now.profile.custom, custom, own) };
  await call(updateCustomer, { customer: "me", ...patch, ...whole });
}

function isTouched({ patch, known, own }: Saving, now: CustomerView): boolean {
  const shown = ({ profile }: CustomerView, field: keyof CustomerPatch): string | undefined =>
    JSON.stringify(
      field === "custom" ? customOf(customDraftOf(profile.custom), own) : profile[field],
    );
  return (Object.keys(patch) as (keyof CustomerPatch)[]).some(
    (field) => shown(known, field) !== shown(now, field),
  );
}
