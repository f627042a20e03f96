// Customers: anyone the shop knows, what it knows about them, and whether they are members.

import type { ConsentChange } from "./consent.ts";
import type { Identity } from "./identity.ts";
import type { CustomerId } from "./ids.ts";
import type { CalendarDate, Instant } from "./time.ts";

/** A person's names, each as the person writes it. */
export interface CustomerNames {
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  /** The whole name, where it is not known which part is which. */
  readonly full?: string | undefined;
  readonly nickname?: string | undefined;
}

/** A person's gender as told by the person; `undisclosed` is an answer too. */
export type Gender = "female" | "male" | "other" | "undisclosed";

/** A birthday, with or without its year. */
export interface Birthday {
  readonly month: number;
  readonly day: number;
  readonly year?: number | undefined;
}

/** A phone number to call or write to. */
export interface CustomerPhone {
  /** E.164, such as `+8613800138000`. */
  readonly number: string;
  readonly label?: string | undefined;
}

/** An e-mail address to write to. */
export interface CustomerEmail {
  readonly address: string;
  readonly label?: string | undefined;
}

/** A postal address; Chinese ones with 省, 市 and 区 apart. */
export interface CustomerAddress {
  /** ISO 3166-1 code of two letters. */
  readonly country?: string | undefined;
  /** 省, state or region. */
  readonly province?: string | undefined;
  /** 市, city or town. */
  readonly city?: string | undefined;
  /** 区 or 县, district or county. */
  readonly district?: string | undefined;
  /** Street, house number and what else finds the door. */
  readonly street?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly recipient?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  readonly label?: string | undefined;
}

/** A way to reach a customer. */
export type ContactChannel = "phone" | "sms" | "email" | "wechat" | "app" | "post";

/** What a customer likes: kinds of products and services, and how to be reached. */
export interface CustomerPreferences {
  readonly products?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  /** The best way first. */
  readonly contactChannels?: readonly ContactChannel[] | undefined;
  /** When to be reached, in the customer's words. */
  readonly contactTimes?: string | undefined;
}

/** A field of the shop's own, with its type. */
export type CustomField =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "integer"; readonly value: number }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "date"; readonly value: CalendarDate }
  /** One or several of the answers that the shop offers. */
  | { readonly type: "choice"; readonly value: readonly string[] };

/** A custom field that customers may change themselves: of which type it is, and the answers of a choice. */
export type OwnCustomField =
  | { readonly type: Exclude<CustomField["type"], "choice"> }
  | { readonly type: "choice"; readonly choices: readonly string[] };

/** Where the shop met the customer. */
export interface CustomerSource {
  readonly channel: "site" | "app" | "counter" | "event" | "fair" | "visit" | "import";
  /** Which one: a campaign, a branch, a fair. */
  readonly detail?: string | undefined;
}

/** What a shop knows about a customer. Everything may be missing. */
export interface CustomerProfile {
  readonly names?: CustomerNames | undefined;
  readonly gender?: Gender | undefined;
  readonly birthday?: Birthday | undefined;
  readonly phones?: readonly CustomerPhone[] | undefined;
  readonly emails?: readonly CustomerEmail[] | undefined;
  readonly addresses?: readonly CustomerAddress[] | undefined;
  /** BCP 47 tag of the language to speak to the customer in. */
  readonly locale?: string | undefined;
  readonly preferences?: CustomerPreferences | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly custom?: Readonly<Record<string, CustomField>> | undefined;
  readonly source?: CustomerSource | undefined;
  /** When the customer became a member; absent: not a member. */
  readonly joinedAt?: Instant | undefined;
}

/** A customer as a shop registers one. */
export interface CustomerRegistration extends CustomerProfile {
  readonly identities?: readonly Identity[] | undefined;
  /** What the customer allowed or refused on registering. */
  readonly consents?: readonly ConsentChange[] | undefined;
}

/** Changes to a profile: what is named is replaced, `null` removes it. */
export type CustomerPatch = {
  readonly [Field in keyof Omit<CustomerProfile, "joinedAt">]?: CustomerProfile[Field] | null;
};

/** Whether a customer is a member. `erased`: the person was removed, the entries were kept. */
export type Membership = "not_joined" | "active" | "suspended" | "left" | "erased";

/** A customer as the shop sees one. */
export interface Customer {
  readonly id: CustomerId;
  readonly membership: Membership;
  readonly joinedAt?: Instant | undefined;
  readonly createdAt: Instant;
  /** Grows by one with every command that changed something. */
  readonly version: number;
  readonly profile: CustomerProfile;
  readonly identities: readonly Identity[];
}
