// Schemas of customers, their profiles and identities.

import * as z from "zod/mini";
import { consentChangesSchema } from "./consent-schema.ts";
import { isEmail, isPhone } from "./contact.ts";
import type {
  Birthday,
  Customer,
  CustomerAddress,
  CustomerEmail,
  CustomerNames,
  CustomerPatch,
  CustomerPhone,
  CustomerPreferences,
  CustomerProfile,
  CustomerRegistration,
  CustomerSource,
  CustomField,
  OwnCustomField,
} from "./customer.ts";
import type { Identity } from "./identity.ts";
import { customerIdSchema } from "./ids-schema.ts";
import { membershipSchema } from "./membership-schema.ts";
import { leaf, whole } from "./schema/leaf.ts";
import { contactChannelSchema, localeSchema } from "./schema/person.ts";
import { externalText, identifier, integer, text } from "./schema/plain.ts";
import { calendarDateSchema, daysInMonth, instantSchema } from "./time.ts";

const word = text(500);
const label = z.optional(text(100));

const namesSchema: z.ZodMiniType<CustomerNames> = z.strictObject({
  given: z.optional(word),
  family: z.optional(word),
  full: z.optional(word),
  nickname: z.optional(word),
});

const birthdaySchema: z.ZodMiniType<Birthday> = z
  .strictObject({
    month: integer(1, 12),
    day: integer(1, 31),
    year: z.optional(integer(1900, 9999)),
  })
  .check(
    whole(({ value: { month, day, year = 2000 }, refuse }) => {
      if (day > daysInMonth(year, month)) refuse("birthday");
    }),
  );

/** A phone number in E.164. */
export const phoneSchema: z.ZodMiniType<string> = leaf({
  reason: "phone",
  valid: (value) => typeof value === "string" && isPhone(value),
  json: { type: "string", pattern: "^\\+[1-9]\\d{6,14}$" },
});

/** An e-mail address. */
export const emailSchema: z.ZodMiniType<string> = leaf({
  reason: "email",
  valid: (value) => typeof value === "string" && isEmail(value),
  json: { type: "string", format: "email" },
});

const customerPhoneSchema: z.ZodMiniType<CustomerPhone> = z.strictObject({
  number: phoneSchema,
  label,
});

const customerEmailSchema: z.ZodMiniType<CustomerEmail> = z.strictObject({
  address: emailSchema,
  label,
});

const countrySchema: z.ZodMiniType<string> = leaf({
  reason: "country",
  valid: (value) => typeof value === "string" && /^[A-Z]{2}$/.test(value),
  json: { type: "string", pattern: "^[A-Z]{2}$" },
});

const addressSchema: z.ZodMiniType<CustomerAddress> = z.strictObject({
  country: z.optional(countrySchema),
  province: z.optional(word),
  city: z.optional(word),
  district: z.optional(word),
  street: z.optional(word),
  postalCode: z.optional(text(32)),
  recipient: z.optional(word),
  phone: z.optional(phoneSchema),
  label,
});

const preferencesSchema: z.ZodMiniType<CustomerPreferences> = z.strictObject({
  products: z.optional(z.array(word).check(z.maxLength(100))),
  services: z.optional(z.array(word).check(z.maxLength(100))),
  contactChannels: z.optional(
    z.array(contactChannelSchema).check(
      z.maxLength(6),
      whole(({ value, refuse }) => refuseRepeated(value, refuse)),
    ),
  ),
  contactTimes: z.optional(word),
});

const customValues = {
  text: z.strictObject({ type: z.literal("text"), value: text(2000, 0) }),
  integer: z.strictObject({ type: z.literal("integer"), value: integer() }),
  boolean: z.strictObject({ type: z.literal("boolean"), value: z.boolean() }),
  date: z.strictObject({ type: z.literal("date"), value: calendarDateSchema }),
};
const choiceOf = (answer: z.ZodMiniType<string>) =>
  z.strictObject({ type: z.literal("choice"), value: z.array(answer).check(z.maxLength(100)) });

const customFieldSchema: z.ZodMiniType<CustomField> = z.discriminatedUnion("type", [
  customValues.text,
  customValues.integer,
  customValues.boolean,
  customValues.date,
  choiceOf(word),
]);

/** The schema of those custom fields of a profile that customers may change; other names are refused. */
export function ownCustomSchema(
  fields: Readonly<Record<string, OwnCustomField>>,
): z.ZodMiniType<{ readonly custom: Readonly<Record<string, CustomField | undefined>> }> {
  const shape = Object.entries(fields).map(([name, field]) => {
    const schema: z.ZodMiniType<CustomField> =
      field.type === "choice" ? choiceOf(z.enum(field.choices)) : customValues[field.type];
    return [name, z.optional(schema)] as const;
  });
  return z.strictObject({ custom: z.strictObject(Object.fromEntries(shape)) });
}

const mostCustomFields = 100;

const customSchema: z.ZodMiniType<Record<string, CustomField>> = z
  .record(identifier, customFieldSchema)
  .check(
    whole(({ value, refuse }) => {
      if (Object.keys(value).length > mostCustomFields)
        refuse("too_many_keys", [], { limit: mostCustomFields });
    }),
  );

const sourceSchema: z.ZodMiniType<CustomerSource> = z.strictObject({
  channel: z.enum(["site", "app", "counter", "event", "fair", "visit", "import"]),
  detail: z.optional(word),
});

const tagsSchema = z.array(text(100)).check(
  z.maxLength(200),
  whole(({ value, refuse }) => refuseRepeated(value, refuse)),
);

const parts = {
  names: namesSchema,
  gender: z.enum(["female", "male", "other", "undisclosed"]),
  birthday: birthdaySchema,
  phones: z.array(customerPhoneSchema).check(z.maxLength(20)),
  emails: z.array(customerEmailSchema).check(z.maxLength(20)),
  addresses: z.array(addressSchema).check(z.maxLength(50)),
  locale: localeSchema,
  preferences: preferencesSchema,
  tags: tagsSchema,
  custom: customSchema,
  source: sourceSchema,
};

const optionalParts = {
  names: z.optional(parts.names),
  gender: z.optional(parts.gender),
  birthday: z.optional(parts.birthday),
  phones: z.optional(parts.phones),
  emails: z.optional(parts.emails),
  addresses: z.optional(parts.addresses),
  locale: z.optional(parts.locale),
  preferences: z.optional(parts.preferences),
  tags: z.optional(parts.tags),
  custom: z.optional(parts.custom),
  source: z.optional(parts.source),
  joinedAt: z.optional(instantSchema),
};

/** What a shop knows about a customer. */
export const customerProfileSchema: z.ZodMiniType<CustomerProfile> = z.strictObject(optionalParts);

/** An identity as it is sent; `normaliseIdentity` checks and normalises phone numbers and addresses. */
export const identitySchema: z.ZodMiniType<Identity> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("phone"), value: text(64) }),
  z.strictObject({ kind: z.literal("email"), value: text(254) }),
  z.strictObject({ kind: z.literal("wechat_openid"), app: externalText, value: externalText }),
  z.strictObject({ kind: z.literal("wechat_unionid"), value: externalText }),
  z.strictObject({ kind: z.literal("external"), source: externalText, id: externalText }),
]);

const identitiesSchema = z.array(identitySchema).check(z.maxLength(50));

/** A customer as a shop registers one. */
export const customerRegistrationSchema: z.ZodMiniType<CustomerRegistration> = z.strictObject({
  ...optionalParts,
  identities: z.optional(identitiesSchema),
  consents: z.optional(consentChangesSchema),
});

/** Changes to a profile. */
export const customerPatchSchema: z.ZodMiniType<CustomerPatch> = z.strictObject({
  names: z.nullish(parts.names),
  gender: z.nullish(parts.gender),
  birthday: z.nullish(parts.birthday),
  phones: z.nullish(parts.phones),
  emails: z.nullish(parts.emails),
  addresses: z.nullish(parts.addresses),
  locale: z.nullish(parts.locale),
  preferences: z.nullish(parts.preferences),
  tags: z.nullish(parts.tags),
  custom: z.nullish(parts.custom),
  source: z.nullish(parts.source),
});

/** A customer as the shop sees one. */
export const customerSchema: z.ZodMiniType<Customer> = z.strictObject({
  id: customerIdSchema,
  membership: membershipSchema,
  joinedAt: z.optional(instantSchema),
  createdAt: instantSchema,
  version: integer(0),
  profile: customerProfileSchema,
  identities: identitiesSchema,
});

function refuseRepeated(
  items: readonly string[],
  refuse: (reason: "repeated", path: (string | number)[], facts: { first: number }) => void,
): void {
  items.forEach((item, index) => {
    const first = items.indexOf(item);
    if (first < index) refuse("repeated", [index], { first });
  });
}
