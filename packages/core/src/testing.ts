// @regulars/core/testing: the real engine behind its real handler, for the tests of a shop.

import type { CustomerRef, ProgramDocument } from "@regulars/contract";
import type { Regulars } from "./engine/index.ts";
import { createRegulars } from "./engine.ts";
import { createHandler, type Handler, type HandlerOptions } from "./http/index.ts";
import { createManualClock, type ManualClock } from "./kernel/index.ts";
import type { Store } from "./storage/index.ts";

/** What a test server is made of. */
export interface TestServerOptions {
  /** For example `openSqlite({ path: ":memory:" })`; it is closed with the server. */
  readonly store: Store;
  readonly program: ProgramDocument;
  /** Present time when it starts; the machine's when absent. */
  readonly now?: number | undefined;
  readonly handler?: HandlerOptions | undefined;
}

/** A shop in memory behind its handler. */
export interface TestServer {
  readonly regulars: Regulars;
  readonly clock: ManualClock;
  /** A server key of the role `admin`. */
  readonly key: string;
  /** Stands in for `fetch`: give it to the client, or answer with it in a handler of msw. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Mints a customer token. */
  token(customer: CustomerRef): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts a shop in memory. Nothing of it is a stand-in: a request goes the same way as in production.
 *
 * @example
 * const server = await createTestServer({ store: openSqlite({ path: ":memory:" }), program });
 * const worker = setupServer(http.all("https://shop.test/*", ({ request }) => server.fetch(request)));
 */
export async function createTestServer(options: TestServerOptions): Promise<TestServer> {
  const { store, program } = options;
  const clock = createManualClock(options.now ?? Date.now());
  const keyring = {
    current: "test",
    secrets: { test: "a secret of tests that opens nothing else" },
  };
  const regulars = await createRegulars({ store, program, clock, keyring });
  const handler: Handler = createHandler(regulars, options.handler);
  const { key } = await regulars.keys.create({ name: "test", role: "admin", mode: "test" });
  return {
    regulars,
    clock,
    key,
    fetch: (input, init) => handler.fetch(new Request(input, init)),
    token: async (customer) => (await regulars.tokens.mint({ customer })).token,
    async close() {
      await handler.close();
      await regulars.close();
      await store.close();
    },
  };
}
