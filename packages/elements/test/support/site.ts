// A small shop on a free port: pages that a test writes, our built files, a token route, and a handler.

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./handler.ts";

const dist = new URL("../../dist/", import.meta.url);

/** A page and the headers it is sent with. */
interface SitePage {
  readonly html: string;
  readonly headers?: Record<string, string>;
}

/** The running site. */
export interface Site {
  readonly url: string;
  /** Pages by path; tests add theirs. */
  readonly pages: Map<string, SitePage>;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Changes the bytes of a file of `dist` on its way out. */
  readonly changed: Map<string, (text: string) => string>;
  /** Answers what is under `/api`. */
  handler: (request: Request) => Promise<Response>;
  /** Makes the token that `/token/NAME` answers; by itself a token is named like its customer. */
  mint: (name: string) => Promise<string>;
  close(): Promise<void>;
}

/** Starts a site. */
export async function startSite(): Promise<Site> {
  const server = createServer((incoming, outgoing) => {
    void respond(site, incoming).then(
      async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      },
      (error) => outgoing.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    url: `http://127.0.0.1:${port}`,
    pages: new Map(),
    asked: [],
    changed: new Map(),
    handler: answer,
    mint: async (name) => name,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return site;
}

async function respond(site: Site, incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? "/", site.url);
  site.asked.push(url.pathname);
  const page = site.pages.get(url.pathname);
  if (page)
    return new Response(page.html, {
      headers: { "content-type": "text/html; charset=utf-8", ...page.headers },
    });
  if (url.pathname === "/favicon.ico") return new Response(null, { status: 204 });
  if (url.pathname.startsWith("/token/"))
    return tokenFor(site, url.pathname.slice("/token/".length), incoming);
  if (url.pathname.startsWith("/dist/")) return file(site, url.pathname.slice("/dist/".length));
  if (url.pathname.startsWith("/api/")) return site.handler(await requestOf(site, incoming));
  return new Response("not found", { status: 404 });
}

async function tokenFor(site: Site, state: string, incoming: IncomingMessage): Promise<Response> {
  if (incoming.headers["regulars-token"] !== "1") return new Response("", { status: 403 });
  if (state === "guest") return new Response(null, { status: 204 });
  return Response.json({ token: await site.mint(state), expiresAt: Date.now() + 600_000 });
}

async function file(site: Site, name: string): Promise<Response> {
  const text = await readFile(new URL(name, dist), "utf8").catch(() => undefined);
  if (text === undefined) return new Response("not found", { status: 404 });
  const type = name.endsWith(".css") ? "text/css" : "text/javascript";
  const body = site.changed.get(name)?.(text) ?? text;
  return new Response(body, {
    headers: { "content-type": `${type}; charset=utf-8`, "access-control-allow-origin": "*" },
  });
}

async function requestOf(site: Site, incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === "string") headers.set(name, value);
  const url = new URL((incoming.url ?? "/").replace("/api", ""), site.url);
  const body = Buffer.concat(chunks);
  return new Request(url, {
    method: incoming.method ?? "GET",
    headers,
    ...(body.length > 0 ? { body } : {}),
  });
}
