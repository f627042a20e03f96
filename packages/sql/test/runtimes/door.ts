// Plain requests to a shop that runs elsewhere.

import type { Order } from "@regulars/contract";

/** What a request may be told. */
interface Sent {
  /** A key or token in place of the shop's key; empty for none. */
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly repeat?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
interface Came {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, when it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a request: GET, or POST when it has a body. */
export type Door = (path: string, sent?: Sent) => Promise<Came>;

/** The door of a shop. */
export function doorOf(url: string, key: string): Door {
  return async (path, { as = key, method, body, repeat, headers } = {}) => {
    const response = await fetch(url + path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(as === "" ? {} : { authorization: `Bearer ${as}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(repeat === undefined ? {} : { "idempotency-key": repeat }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : {},
    };
  };
}

/** A paid order of one line. */
export function order(id: string, pence = 10_000): Order {
  const at = Date.now();
  return {
    source: "web",
    id,
    customer: { source: "web", id: "ann" },
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    lines: [{ ordinal: 1, sku: "LAMP", quantity: 1, amount: pence }],
  };
}
