// Tables of customers: heads, identities and their values, profiles.

import type {
  CustomerHead,
  IdentityRow,
  IdentityValueRow,
  ProfileRow,
} from "@regulars/core/storage";
import { integer, json, optional, type Table, table, text } from "./table.ts";

/** Customer heads; a head's row is the customer's lock. No index on what every command changes. */
export const customers: Table<CustomerHead> = table<CustomerHead>({
  name: "regulars_customers",
  columns: {
    shop: text,
    id: text,
    version: integer,
    sequence: integer,
    entries: integer,
    settledThrough: integer,
    lotDue: optional(integer),
    tierDue: optional(integer),
    membership: text,
    joinedAt: optional(integer),
    createdAt: integer,
  },
  key: ["shop", "id"],
  spread: ["shop", "id"],
  fill: 70,
});

/** Identities by lookup; the empty customer marks a row that only holds its place until its transaction ends. */
export const identities: Table<IdentityRow> = table<IdentityRow>({
  name: "regulars_identities",
  columns: { shop: text, kind: text, lookup: text, customer: text },
  key: ["shop", "kind", "lookup"],
  spread: ["shop", "kind", "lookup"],
  indexes: [{ name: "regulars_identities_customer", columns: ["shop", "customer"] }],
});

/** Normalised values of identities, by customer. */
export const identityValues: Table<IdentityValueRow> = table<IdentityValueRow>({
  name: "regulars_identity_values",
  columns: { shop: text, customer: text, kind: text, lookup: text, value: text },
  key: ["shop", "customer", "kind", "lookup"],
});

/** Personal data. */
export const profiles: Table<ProfileRow> = table<ProfileRow>({
  name: "regulars_profiles",
  columns: { shop: text, customer: text, body: json },
  key: ["shop", "customer"],
  clustered: false,
});
