// What a client is told, and what one call may be told besides its input.

import type { CallableRoute, FormatQuery } from "@regulars/contract/http/client";

/**
 * Gives a customer token and when it ends (UTC milliseconds); `undefined`: nobody is signed in.
 *
 * It is asked again before the token ends, and after the server refused one; calls at the same time share one request.
 *
 * @example
 * const token: TokenSource = async () => {
 *   const answer = await fetch("/account/points-token", { method: "POST" });
 *   return answer.ok ? await answer.json() : undefined;
 * };
 */
export type TokenSource = () => Promise<
  { readonly token: string; readonly expiresAt: number } | undefined
>;

/** Where the handler is, who calls, and how patient the client is. */
export interface ClientOptions {
  /** Where the handler is mounted, such as `https://shop.example/regulars`; in a browser it may be relative. */
  readonly url: string | URL;
  /** The customer who calls: a token, or where to get one. */
  readonly token?: string | TokenSource;
  /** A server key, `rk_…`; never in a browser. Give either this or `token`. */
  readonly key?: string;
  /** The language of texts that the server writes; both come in errors anyhow. `en` when absent. */
  readonly language?: "en" | "zh";
  /** Sends a request; the runtime's own `fetch` when absent. */
  readonly fetch?: typeof fetch;
  /** How long one try may take, its whole answer included; 10 when absent. All tries together take `retries` + 1 times that at most. */
  readonly timeoutSeconds?: number;
  /** How often a request is sent again where that is safe; 2 when absent. */
  readonly retries?: number;
}

/** What one call may be told. */
export interface CallOptions {
  /** Ends the call; the promise rejects with the signal's reason, an `AbortError` by default. */
  readonly signal?: AbortSignal;
  /** 1 to 255 visible ASCII characters; made by the client where a route needs one and none is given. */
  readonly idempotencyKey?: string;
  /** The request outlives the page that sends it, where the browser can do that; bodies up to 64 KiB. */
  readonly keepalive?: boolean;
}

/** Asks a route that can answer CSV for it. */
export interface AsCsv {
  readonly format: "csv";
}

/** Asks a route for JSON. */
export interface AsJson {
  readonly format?: undefined;
}

/**
 * Calls one route with its input, path, query and body as one flat object, and gives its answer, checked; the text of a
 * CSV table where `format: "csv"` asks a route for it that has one.
 *
 * Rejects with a `ClientError`, with the signal's reason when it was aborted, or with a `TypeError` for an input that
 * names no address.
 */
export interface Call {
  <Input extends FormatQuery>(
    route: CallableRoute<Input>,
    input: Input & AsCsv,
    options?: CallOptions,
  ): Promise<string>;
  <Input extends object, Answer>(
    route: CallableRoute<Input, Answer>,
    input: Input & AsJson,
    options?: CallOptions,
  ): Promise<Answer>;
}
