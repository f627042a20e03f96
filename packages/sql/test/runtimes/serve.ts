// A shop's handler on the runtime that runs this: `serve.ts LIBRARY PLACE`. It says its address and a key on one line,
// ends in order when it is told to by SIGTERM, and says what `verify` found.

import { readFileSync } from "node:fs";
import { createRegulars } from "@regulars/core";
import { createHandler } from "@regulars/core/http";
import { type Library, stores } from "./stores.ts";

/** What is used of the two runtimes; types of either would change the globals of all tests. */
declare const Bun: {
  serve(options: {
    readonly port: number;
    readonly hostname: string;
    fetch(
      request: Request,
      server: { requestIP(request: Request): { address: string } | null },
    ): Promise<Response>;
  }): { readonly port: number; stop(): Promise<void> };
};
declare const Deno: {
  serve(
    options: { readonly port: number; readonly hostname: string; onListen(): void },
    handler: (
      request: Request,
      info: { readonly remoteAddr: { readonly hostname: string } },
    ) => Promise<Response>,
  ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> };
};

const [library, place] = process.argv.slice(2) as [Library, string];
const program = new URL("../../../../examples/programs/points-and-tiers.json", import.meta.url);
const { store, end } = await stores[library](place);
const regulars = await createRegulars({
  store,
  program: JSON.parse(readFileSync(program, "utf8")),
  keyring: { current: "t1", secrets: { t1: "a secret of the tests, and of nothing else" } },
});
const addresses = new Set<string | undefined>();
const handler = createHandler(regulars, {
  basePath: "/regulars",
  origins: ["https://www.shop.example"],
  address(_request, { address }) {
    addresses.add(address);
    return address;
  },
});

/** Serves on a free port; the answer names it and stops listening. */
function listen(): { readonly port: number; readonly stop: () => Promise<void> } {
  const local = { port: 0, hostname: "127.0.0.1" };
  if ("Bun" in globalThis) {
    const server = Bun.serve({
      ...local,
      fetch: (request, served) => handler.fetch(request, served.requestIP(request) ?? {}),
    });
    return { port: server.port, stop: () => server.stop() };
  }
  const server = Deno.serve({ ...local, onListen() {} }, (request, { remoteAddr }) =>
    handler.fetch(request, { address: remoteAddr.hostname }),
  );
  return { port: server.addr.port, stop: () => server.shutdown() };
}

const { port, stop } = listen();
const { key } = await regulars.keys.create({ name: "web shop", role: "admin" });

async function endInOrder(): Promise<void> {
  await handler.close();
  await stop();
  const { findings } = await regulars.verify();
  await regulars.close();
  await store.close();
  await end();
  console.log(JSON.stringify({ findings, addresses: [...addresses] }));
}

process.once("SIGTERM", () => void endInOrder());

console.log(JSON.stringify({ url: `http://127.0.0.1:${port}/regulars`, key }));
