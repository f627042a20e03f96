// @regulars/core/node: the handler behind node:http, Express and whatever else takes a request listener.

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Answer, Handler, RequestLike } from "../http/index.ts";

/**
 * Makes a request listener of a handler.
 *
 * In Express mount it before body parsers, which would read the body away: `app.use("/regulars", listener)` together
 * with the option `basePath: "/regulars"`; the path that Express cuts off is put back.
 *
 * @example
 * createServer(toNodeListener(createHandler(regulars))).listen(8080);
 */
export function toNodeListener(handler: Handler): RequestListener {
  return (incoming, outgoing) => {
    // Whatever fails here ends this exchange and nothing else.
    serve(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function serve(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const answer = await handler.answer(requestOf(incoming), {
    address: incoming.socket.remoteAddress,
  });
  write(answer, incoming, outgoing);
}

/** A request as the handler reads it, without copying what it may never look at. */
function requestOf(incoming: IncomingMessage): RequestLike {
  const { headers, method = "GET", socket } = incoming;
  const { originalUrl = incoming.url ?? "/" } = incoming as { readonly originalUrl?: string };
  const scheme = "encrypted" in socket ? "https" : "http";
  const textOf = (name: string): string | null => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  };
  return {
    method,
    url: `${scheme}://${hostOf(headers.host)}${originalUrl}`,
    headers: { get: textOf, has: (name) => headers[name] !== undefined },
    body: method === "GET" || method === "HEAD" ? null : incoming,
  };
}

function hostOf(host: string | undefined): string {
  const isHost =
    host !== undefined && /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(`http://${host}`);
  return isHost ? host : "localhost";
}

function write(
  { status, headers, body }: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  if (outgoing.destroyed) return;
  // What was not read of the body stands in the way of the next request on this connection.
  const isUnread = !incoming.complete;
  const length = Buffer.byteLength(body);
  outgoing.writeHead(status, {
    ...headers,
    "content-length": length,
    ...(isUnread ? { connection: "close" } : {}),
  });
  outgoing.end(incoming.method === "HEAD" ? undefined : body);
}
