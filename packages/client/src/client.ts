// The client: the route table as an object with a method for each route.

import { type Calls, calls } from "@regulars/contract/http/calls";
import type { CallableRoute } from "@regulars/contract/http/client";
import { createCall } from "./create-call.ts";
import type { AsCsv, AsJson, CallOptions, ClientOptions } from "./options.ts";

/**
 * Calls one route. Where all of the input may be left out, so may the input itself; where a route has a CSV table,
 * `format: "csv"` gives its text.
 */
export type Method<Input extends object, Answer> =
  Record<never, never> extends Input
    ? (input?: Input, options?: CallOptions) => Promise<Answer>
    : "format" extends keyof Input
      ? FormattedMethod<Input, Answer>
      : (input: Input, options?: CallOptions) => Promise<Answer>;

/** Calls a route that answers JSON or CSV. */
export interface FormattedMethod<Input extends object, Answer> {
  (input: Input & AsCsv, options?: CallOptions): Promise<string>;
  (input: Input & AsJson, options?: CallOptions): Promise<Answer>;
}

/** Every route by room and verb, such as `client.ledger.balance({ customer: "me" })`. */
export type Client = {
  readonly [Room in keyof Calls]: {
    readonly [Verb in keyof Calls[Room]]: Calls[Room][Verb] extends CallableRoute<
      infer Input,
      infer Answer
    >
      ? Method<Input, Answer>
      : never;
  };
};

/**
 * Makes a client of the handler at `url`.
 *
 * Every method takes one flat object (path, query and body together) and rejects as `Call` does: with a `ClientError` that
 * says whether the request may have been done.
 *
 * @example
 * const client = createClient({ url: "https://shop.example/regulars", key: process.env.REGULARS_KEY });
 * await client.orders.record(order);
 */
export function createClient(options: ClientOptions): Client {
  const call = createCall(options);
  const rooms = Object.entries(calls).map(([room, verbs]) => {
    const methods = Object.entries<CallableRoute>(verbs).map(([verb, route]) => [
      verb,
      (input: object = {}, told?: CallOptions) => call(route, input, told),
    ]);
    return [room, Object.fromEntries(methods)];
  });
  return Object.fromEntries(rooms) as Client;
}
