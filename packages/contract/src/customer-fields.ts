// Which class of data each field of a customer and each noun is, and how sensitive.

import type { CustomerProfile } from "./customer.ts";

/** The four classes of customer data. */
export type DataClass = "basic" | "transaction" | "preference" | "interaction";

/** Who may see it: anyone, the shop's staff, those who work with the person, those with a reason each time. */
export type Sensitivity = "public" | "internal" | "personal" | "sensitive";

/** What a field or noun is. */
export interface FieldClass {
  readonly class: DataClass;
  readonly sensitivity: Sensitivity;
}

/** The class of each field of a customer's profile. */
export const customerFields: {
  readonly [Field in keyof Required<CustomerProfile>]: FieldClass;
} = {
  names: { class: "basic", sensitivity: "personal" },
  gender: { class: "basic", sensitivity: "personal" },
  birthday: { class: "basic", sensitivity: "sensitive" },
  phones: { class: "basic", sensitivity: "sensitive" },
  emails: { class: "basic", sensitivity: "sensitive" },
  addresses: { class: "basic", sensitivity: "sensitive" },
  locale: { class: "basic", sensitivity: "internal" },
  preferences: { class: "preference", sensitivity: "personal" },
  tags: { class: "preference", sensitivity: "internal" },
  custom: { class: "basic", sensitivity: "personal" },
  source: { class: "basic", sensitivity: "internal" },
  joinedAt: { class: "basic", sensitivity: "internal" },
};

/** The class of each noun that belongs to a customer. */
export const nounFields: Readonly<
  Record<
    | "identity"
    | "order"
    | "refund"
    | "entry"
    | "lot"
    | "tier"
    | "layer"
    | "event"
    | "consent"
    | "interaction"
    | "reason",
    FieldClass
  >
> = {
  identity: { class: "basic", sensitivity: "sensitive" },
  order: { class: "transaction", sensitivity: "personal" },
  refund: { class: "transaction", sensitivity: "personal" },
  entry: { class: "transaction", sensitivity: "personal" },
  lot: { class: "transaction", sensitivity: "personal" },
  tier: { class: "transaction", sensitivity: "personal" },
  layer: { class: "transaction", sensitivity: "internal" },
  event: { class: "interaction", sensitivity: "personal" },
  consent: { class: "preference", sensitivity: "personal" },
  interaction: { class: "interaction", sensitivity: "personal" },
  /** Free text that staff wrote about a refund or an adjustment. */
  reason: { class: "transaction", sensitivity: "sensitive" },
};
