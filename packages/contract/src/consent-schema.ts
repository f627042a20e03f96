// Schemas of consents.

import * as z from "zod/mini";
import {
  type Consent,
  type ConsentChange,
  type ConsentOutcome,
  type ConsentRecord,
  type Consents,
  consentSources,
  contactPurposes,
  dataPurposes,
} from "./consent.ts";
import { customerIdSchema } from "./ids-schema.ts";
import { contactChannelSchema, localeSchema } from "./schema/person.ts";
import { externalText, integer } from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

const state = z.enum(["given", "withdrawn"]);

const evidence = {
  state,
  source: z.enum(consentSources),
  textVersion: externalText,
  locale: z.optional(localeSchema),
};

const ofContact = { purpose: z.enum(contactPurposes), channel: contactChannelSchema, ...evidence };
const ofData = {
  purpose: z.enum(dataPurposes),
  channel: z.optional(z.literal("any")),
  ...evidence,
};

/** A consent that a customer gives or withdraws: contact purposes name a channel, the others none. */
export const consentChangeSchema: z.ZodMiniType<ConsentChange> = z.discriminatedUnion("purpose", [
  z.strictObject(ofContact),
  z.strictObject(ofData),
]);

/** More than there are purposes and channels. */
const mostChanges = 20;

/** Consents that come with a registration or a join. */
export const consentChangesSchema: z.ZodMiniType<readonly ConsentChange[]> = z
  .array(consentChangeSchema)
  .check(z.maxLength(mostChanges));

const kept = {
  purpose: z.enum([...contactPurposes, ...dataPurposes]),
  channel: z.union([contactChannelSchema, z.literal("any")]),
  ...evidence,
  at: instantSchema,
};

/** A consent as it stands. */
export const consentSchema: z.ZodMiniType<Consent> = z.strictObject(kept);

/** A change of a consent as it is kept. */
export const consentRecordSchema: z.ZodMiniType<ConsentRecord> = z.strictObject({
  ...kept,
  event: externalText,
  sequence: integer(1),
  recordedAt: instantSchema,
  actor: externalText,
});

/** A customer's consents and what led to them. */
export const consentsSchema: z.ZodMiniType<Consents> = z.strictObject({
  current: z.array(consentSchema),
  history: z.array(consentRecordSchema),
});

/** What recording a consent did. */
export const consentOutcomeSchema: z.ZodMiniType<ConsentOutcome> = z.strictObject({
  status: z.enum(["recorded", "unchanged"]),
  customer: customerIdSchema,
  state,
});
