// Requests to the starter page's server: the API, the page, its files, a token, test orders.

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isRegularsError, type Locale } from "@regulars/contract";
import type { Asset } from "./assets.ts";
import type { DemoShop } from "./demo-shop.ts";
import { type PageFacts, writePage } from "./page.ts";

/** What requests are answered from. */
export interface ListenerParts extends Omit<PageFacts, "demo"> {
  readonly demo: DemoShop;
  readonly api: RequestListener;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Port that is listened on; known once it listens. */
  readonly port: () => number;
  /** Told of faults of our own. */
  readonly onFault: (error: unknown) => void;
}

/** Nothing from elsewhere; of Trusted Types policies only that of the elements. */
const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types regulars",
].join("; ");

const headers: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const longestBody = 1_024;

/** Makes the request listener. */
export function createListener(parts: ListenerParts): RequestListener {
  return (incoming, outgoing) => {
    const hosts = ["127.0.0.1", "localhost"].map((host) => `${host}:${parts.port()}`);
    const { host = "" } = incoming.headers;
    // Another name that leads here is a page of somebody else, reaching for this machine.
    if (!hosts.includes(host.toLowerCase())) return send(outgoing, 421, "text/plain", "");
    const path = pathOf(incoming);
    if (path.startsWith(`${parts.basePath}/`)) return parts.api(incoming, outgoing);
    answer(parts, { incoming, outgoing, path }).catch((error: unknown) => {
      parts.onFault(error);
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, 500, "text/plain", "");
    });
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly path: string;
}

async function answer(parts: ListenerParts, { incoming, outgoing, path }: Exchange): Promise<void> {
  const method = incoming.method === "HEAD" ? "GET" : incoming.method;
  if (path === "/test-orders") {
    if (method !== "POST") return send(outgoing, 405, "text/plain", "");
    return answerOrder(parts, incoming, outgoing);
  }
  if (method !== "GET") return send(outgoing, 405, "text/plain", "");
  if (path === "/regulars-token") return answerToken(parts, incoming, outgoing);
  if (path === "/") {
    const language = languageOf(incoming.headers["accept-language"]);
    outgoing.writeHead(302, { ...headers, location: `/${language}/`, vary: "accept-language" });
    outgoing.end();
    return;
  }
  if (path === "/en/" || path === "/zh/")
    return send(outgoing, 200, "text/html", writePage(parts, path === "/en/" ? "en" : "zh"));
  const asset = parts.assets.get(path);
  if (asset === undefined) return send(outgoing, 404, "text/plain", "");
  send(outgoing, 200, asset.type, asset.body);
}

async function answerToken(
  { demo }: ListenerParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (incoming.headers["regulars-token"] !== "1" || !isOwnPage(incoming))
    return sendJson(outgoing, 403, {});
  const { token, expiresAt } = await demo.mint();
  sendJson(outgoing, 200, { token, expiresAt });
}

async function answerOrder(
  { demo, onFault }: ListenerParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const isJson = /^application\/json\b/.test(incoming.headers["content-type"] ?? "");
  if (!isJson || !isOwnPage(incoming)) return sendJson(outgoing, 403, {});
  const id = await readId(incoming);
  if (id === undefined) {
    outgoing.setHeader("connection", "close");
    return sendJson(outgoing, 400, {});
  }
  try {
    const { points } = await demo.order(id);
    sendJson(outgoing, 200, { points });
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    if (error.status >= 500) onFault(error);
    const { en, zh } = error.messages;
    sendJson(outgoing, error.status, { code: error.code, en, zh });
  }
}

/** Browsers tell where a request comes from; what tells nothing is no browser. */
function isOwnPage({
  headers: { origin, host, "sec-fetch-site": site },
}: IncomingMessage): boolean {
  if (site !== undefined && site !== "same-origin") return false;
  return origin === undefined || origin === `http://${host}`;
}

/** The id of a test order; undefined for a body that is none or too long. */
async function readId(incoming: IncomingMessage): Promise<string | undefined> {
  let text = "";
  for await (const chunk of incoming.setEncoding("utf8")) {
    text += chunk as string;
    if (text.length > longestBody) return undefined;
  }
  try {
    const { id } = JSON.parse(text) as { readonly id?: unknown };
    return typeof id === "string" && /^[\w-]{1,64}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** The language that a browser would rather have. */
function languageOf(accepted: string | undefined): Locale {
  return /^\s*zh\b/i.test(accepted ?? "") ? "zh" : "en";
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "/";
}

function sendJson(outgoing: ServerResponse, status: number, value: unknown): void {
  send(outgoing, status, "application/json", JSON.stringify(value));
}

function send(outgoing: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const kind = type.includes(";") ? type : `${type}; charset=utf-8`;
  outgoing.writeHead(status, {
    ...headers,
    "content-type": kind,
    "content-length": Buffer.byteLength(body),
  });
  outgoing.end(outgoing.req.method === "HEAD" ? undefined : body);
}
