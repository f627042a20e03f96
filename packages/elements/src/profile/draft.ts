// A profile as it stands in a form: all text, and back to what has changed of it.

import type {
  ContactChannel,
  CustomerAddress,
  CustomerPatch,
  CustomerProfile,
  Gender,
} from "@regulars/contract";
import { type CustomDraft, customDraftOf, customOf, type ProfileField } from "./own-fields.ts";

/** An address in a form. */
export type AddressDraft = { readonly [Part in keyof Required<CustomerAddress>]: string };

/** An address that nothing is written of. */
export const emptyAddress: AddressDraft = {
  country: "",
  province: "",
  city: "",
  district: "",
  street: "",
  postalCode: "",
  recipient: "",
  phone: "",
  label: "",
};

/** A profile in a form. Names of fields are those of the input's paths, so that refusals find them. */
export interface Draft {
  given: string;
  family: string;
  full: string;
  nickname: string;
  gender: string;
  month: string;
  day: string;
  year: string;
  phones: readonly string[];
  emails: readonly string[];
  addresses: readonly AddressDraft[];
  locale: string;
  products: string;
  contactChannels: readonly string[];
  contactTimes: string;
  custom: CustomDraft;
}

/**
 * What a change makes of the newest draft: several inputs may change before the form is drawn again, as when a password
 * manager fills it in.
 */
export type Change = (now: Draft) => Partial<Draft>;

/** The draft of a profile. */
export function draftOf({
  names,
  gender,
  birthday,
  phones,
  emails,
  addresses,
  locale,
  preferences,
  custom,
}: CustomerProfile): Draft {
  return {
    given: names?.given ?? "",
    family: names?.family ?? "",
    full: names?.full ?? "",
    nickname: names?.nickname ?? "",
    gender: gender ?? "",
    month: textOf(birthday?.month),
    day: textOf(birthday?.day),
    year: textOf(birthday?.year),
    phones: phones?.map(({ number }) => number) ?? [],
    emails: emails?.map(({ address }) => address) ?? [],
    addresses: addresses?.map(addressDraftOf) ?? [],
    locale: locale ?? "",
    products: preferences?.products?.join(", ") ?? "",
    contactChannels: preferences?.contactChannels ?? [],
    contactTimes: preferences?.contactTimes ?? "",
    custom: customDraftOf(custom),
  };
}

function addressDraftOf(address: CustomerAddress): AddressDraft {
  const parts = Object.keys(emptyAddress) as (keyof AddressDraft)[];
  return Object.fromEntries(parts.map((part) => [part, address[part] ?? ""])) as AddressDraft;
}

/**
 * What a draft changes of a profile, field by field; `null` for what was emptied. `custom` has those of the shop's own
 * fields that the page shows, and no others.
 */
export function patchOf(
  profile: CustomerProfile,
  draft: Draft,
  own: readonly ProfileField[] = [],
): CustomerPatch {
  const partsOf = (one: Draft) => ({
    ...fieldsOf(one, profile),
    custom: customOf(one.custom, own),
  });
  const before = partsOf(draftOf(profile));
  const changed = Object.entries(partsOf(draft)).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]));
}

type Fields = Pick<
  CustomerProfile,
  "names" | "gender" | "birthday" | "phones" | "emails" | "addresses" | "locale" | "preferences"
>;

function fieldsOf(draft: Draft, { phones, emails, preferences }: CustomerProfile): Fields {
  const numbers = draft.phones.map(compact).filter(Boolean);
  const mailboxes = draft.emails.map((one) => one.trim()).filter(Boolean);
  return {
    names: whole({
      given: draft.given.trim() || undefined,
      family: draft.family.trim() || undefined,
      full: draft.full.trim() || undefined,
      nickname: draft.nickname.trim() || undefined,
    }),
    gender: (draft.gender || undefined) as Gender | undefined,
    birthday: birthdayOf(draft),
    // A label belongs to its number and stays with it.
    phones: some(
      numbers.map((number) => phones?.find((one) => one.number === number) ?? { number }),
    ),
    emails: some(
      mailboxes.map((address) => emails?.find((one) => one.address === address) ?? { address }),
    ),
    addresses: some(draft.addresses.flatMap((one) => whole(addressOf(one)) ?? [])),
    locale: draft.locale || undefined,
    preferences: whole({
      ...preferences,
      products: some(splitList(draft.products)),
      contactChannels: some(draft.contactChannels as readonly ContactChannel[]),
      contactTimes: draft.contactTimes.trim() || undefined,
    }),
  };
}

function addressOf(draft: AddressDraft): CustomerAddress {
  const parts = Object.entries(draft).map(([part, value]) => [
    part,
    (part === "phone" ? compact(value) : value.trim()) || undefined,
  ]);
  return Object.fromEntries(parts);
}

function birthdayOf({ month, day, year }: Draft): CustomerProfile["birthday"] {
  if (!month && !day && !year) return undefined;
  const date = { month: Number(month), day: Number(day) };
  return year ? { ...date, year: Number(year) } : date;
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A phone number without the spaces and marks that people write between its digits. */
export function compact(text: string): string {
  return text.replace(/[\s().\-–]/g, "").replace(/^00/, "+");
}

function textOf(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

function some<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

function whole<Value extends object>(value: Value): Value | undefined {
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return kept.length > 0 ? (Object.fromEntries(kept) as Value) : undefined;
}
