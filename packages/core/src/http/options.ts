// Options of the handler.

import type { OwnCustomField } from "@regulars/contract";
import type { Route } from "@regulars/contract/http";

/** A request as far as the handler looks at it: a web-standard one, or what glue makes of another kind. */
export interface RequestLike {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, "get" | "has">;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** An answer, ready to be written. */
export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is known of a connection besides its requests. */
export interface Connection {
  /** The address at its other end. */
  readonly address?: string | undefined;
}

/** How many requests a caller may send in a stretch of time. */
export interface Allowance {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Allowances by kind of caller and class of route. `heavy` counts ten times in the class of reads or writes that it is. */
export interface Allowances {
  /** Each customer. */
  readonly customer: { readonly read: Allowance; readonly write: Allowance };
  /** Each server key. */
  readonly key: { readonly read: Allowance; readonly write: Allowance };
  /** Each address without key or token, and each that sends keys or tokens that are none. */
  readonly address: Allowance;
}

/** A line for the server's log: ids and numbers, never bodies, queries or tokens. */
export interface RequestLog {
  readonly request: string;
  readonly method: string;
  /** Name of the route; absent where there is none. */
  readonly route?: string | undefined;
  readonly status: number;
  readonly ms: number;
  /** `key_…`, `cus_…` or `anyone`. */
  readonly caller: string;
  /** Code of the refusal. */
  readonly code?: string | undefined;
  /** A fault of our own, with its cause. */
  readonly error?: unknown;
}

/** Options of a handler. */
export interface HandlerOptions {
  /** Path under which it is mounted, such as `/regulars`; the root when absent. */
  readonly basePath?: string | undefined;
  /** Origins whose pages may call besides those of the server's own, such as `https://shop.example`. */
  readonly origins?: readonly string[] | undefined;
  /**
   * Custom fields that customers may change themselves, by name; none when absent. They see all of theirs, and what is
   * not named here stays the shop's.
   *
   * @example { shoe_size: { type: "integer" }, roast: { type: "choice", choices: ["light", "dark"] } }
   */
  readonly ownCustom?: Readonly<Record<string, OwnCustomField>> | undefined;
  /** Largest body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number | undefined;
  readonly allowances?: Partial<Allowances> | undefined;
  /**
   * The address that a request came from, behind a proxy that tells it in a header. The connection's own when absent:
   * a header that no proxy of yours sets is whatever the sender wrote.
   */
  readonly address?:
    | ((request: RequestLike, connection: Connection) => string | undefined)
    | undefined;
  /** Told of every request once it is answered. Faults of the server are warnings of the process when absent. */
  readonly log?: ((line: RequestLog) => void) | undefined;
}

/** Allowances where the options name none. */
export const usualAllowances: Allowances = {
  customer: {
    read: { limit: 300, windowSeconds: 60 },
    write: { limit: 60, windowSeconds: 60 },
  },
  key: {
    read: { limit: 60_000, windowSeconds: 10 },
    write: { limit: 60_000, windowSeconds: 10 },
  },
  address: { limit: 60, windowSeconds: 60 },
};

/** How much one request of a route takes. */
export function costOf(route: Route): number {
  return route.rate === "heavy" ? 10 : 1;
}
