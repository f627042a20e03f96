// Options of the handler.

import type { Route } from "@regulars/contract/http";

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
  /** Largest body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number | undefined;
  readonly allowances?: Partial<Allowances> | undefined;
  /**
   * The address that a request came from, behind a proxy that tells it in a header. The connection's own when absent:
   * a header that no proxy of yours sets is whatever the sender wrote.
   */
  readonly address?: ((request: Request, connection: Connection) => string | undefined) | undefined;
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
