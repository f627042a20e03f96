// Where personal texts stand, and which explanations are personal.

import type {
  ActivityRow,
  ExplanationRow,
  IdentityValueRow,
  InteractionRow,
  ParkedRefundRow,
  ProfileRow,
  RefundRow,
} from "../storage/index.ts";
import { isSealed, type SealPlace } from "./seal.ts";

/** The place of each personal text. */
export const placeOf = {
  profile: ({ shop, customer }: ProfileRow): SealPlace => ({
    shop,
    customer,
    column: "profiles.body",
  }),
  identity: ({ shop, customer, kind }: IdentityValueRow): SealPlace => ({
    shop,
    customer,
    column: "identity_values.value",
    row: kind,
  }),
  interaction: ({ shop, customer, id }: InteractionRow): SealPlace => ({
    shop,
    customer,
    column: "interactions.body",
    row: id,
  }),
  refund: ({ shop, customer, number }: RefundRow): SealPlace => ({
    shop,
    customer,
    column: "refunds.reason",
    row: number,
  }),
  explanation: ({
    shop,
    customer,
    sequence,
  }: Pick<ExplanationRow, "shop" | "customer" | "sequence">): SealPlace => ({
    shop,
    customer,
    column: "explanations.body",
    row: sequence,
  }),
  activity: ({ shop, customer, sequence }: ActivityRow): SealPlace => ({
    shop,
    customer,
    column: "activities.body",
    row: sequence,
  }),
  // Nobody knows whose it is: the shop's own key seals it.
  parked: ({ shop, source, id }: ParkedRefundRow): SealPlace => ({
    shop,
    customer: "",
    column: "parked_refunds.body",
    row: `${source}\0${id}`,
  }),
};

/**
 * Whether the text of an explanation tells of a person: it holds what staff wrote, or a text of the customer or of what the
 * customer did. Numbers and ids alone do not, and most orders have no other.
 */
export function isPersonal(text: string): boolean {
  if (isSealed(text)) return true;
  if (text.startsWith('{"kind":"adjust"')) return !text.endsWith('"reason":""}');
  return text.includes('"value":"');
}
