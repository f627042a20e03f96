// Searches of customers, as staff ask them.

import type { Customer, Membership } from "./customer.ts";
import type { Identity } from "./identity.ts";
import type { ExternalId } from "./ids.ts";

/** What a search asks for; all that is named is to be met. */
export interface CustomerSearch {
  /** A customer's id, or whole words of a name. */
  readonly text?: string | undefined;
  readonly identity?: Identity | undefined;
  /** An order by its source and id: whose it is. */
  readonly order?: ExternalId | undefined;
  /** A tier as posted, on any ladder. */
  readonly tier?: string | undefined;
  readonly membership?: Membership | undefined;
  readonly tag?: string | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** 50 when absent, at most 200. */
  readonly limit?: number | undefined;
}

/** A customer in a list: without the person. */
export type CustomerRow = Omit<Customer, "profile" | "identities">;

/** A page of a search. */
export interface CustomerSearchPage {
  /** By id ascending. */
  readonly customers: readonly CustomerRow[];
  /** Where the next page begins; absent: there are no more. */
  readonly next?: string | undefined;
}
