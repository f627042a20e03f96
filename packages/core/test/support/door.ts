// A shop behind its door: the handler of a shop under test, keys of every role, tokens of its customers.

import type { ProgramDocument } from "@regulars/contract";
import { type CustomerRef, type Role, roles } from "@regulars/contract";
import { createHandler, type Handler, type HandlerOptions } from "@regulars/core/http";
import { openShop, type TestShop } from "./shop.ts";
import { simpleProgram } from "./simple-program.ts";

/** Secrets of tests. */
export const testKeyring = {
  current: "t1",
  secrets: { t1: "a secret of the tests, and of nothing else" },
};

/** What is sent besides the path. */
export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  /** A key or token. */
  readonly as?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Came {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty where it is CSV. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A shop with its handler. */
export interface TestDoor extends TestShop {
  readonly handler: Handler;
  /** The key of each role. */
  readonly keys: Readonly<Record<Role, string>>;
  /** Mints a token. */
  token(customer: CustomerRef, scopes?: readonly string[]): Promise<string>;
  send(path: string, sent?: Sent): Promise<Came>;
}

/** Opens a shop and its door. The clock of the shop is the machine's when it starts. */
export async function openDoor(
  options: HandlerOptions & { readonly program?: ProgramDocument; readonly shop?: TestShop } = {},
): Promise<TestDoor> {
  const { program = simpleProgram, shop: given, ...rest } = options;
  const shop = given ?? (await openShop(program, { now: Date.now(), keyring: testKeyring }));
  const { regulars } = shop;
  const handler = createHandler(regulars, rest);
  const keys = {} as Record<Role, string>;
  for (const role of roles) keys[role] = (await regulars.keys.create({ name: role, role })).key;
  return {
    ...shop,
    handler,
    keys,
    async token(customer, scopes) {
      // A revocation ends all tokens up to its instant.
      shop.clock.now += 1;
      return (await regulars.tokens.mint({ customer, scopes })).token;
    },
    async send(path, { method, body, as, headers } = {}) {
      const response = await handler.fetch(
        new Request(`https://shop.example${path}`, {
          method: method ?? (body === undefined ? "GET" : "POST"),
          headers: {
            ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
          ...(body === undefined
            ? {}
            : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        }),
        { address: "203.0.113.7" },
      );
      const text = await response.text();
      const isCsv = response.headers.get("content-type")?.startsWith("text/csv");
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: JSON.parse(text === "" || isCsv ? "{}" : text),
      };
    },
    async close() {
      await handler.close();
      await shop.close();
    },
  };
}
