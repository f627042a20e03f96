// Web-standard requests and answers behind node:http.

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Storefront } from "../storefront.ts";

/** Makes a request listener of a storefront. */
export function toListener(storefront: Storefront): RequestListener {
  return (incoming, outgoing) => {
    // Whatever fails ends this exchange and nothing else.
    serve(storefront, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function serve(
  storefront: Storefront,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = requestOf(incoming);
  if (request === undefined) {
    outgoing.writeHead(400).end();
    return;
  }
  const answer = await storefront.fetch(request, { address: incoming.socket.remoteAddress });
  for (const [name, value] of answer.headers)
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  // What was not read of a form stands in the way of the next request on this connection.
  if (!incoming.complete) outgoing.setHeader("connection", "close");
  outgoing.writeHead(answer.status);
  const isBare = incoming.method === "HEAD" || answer.body === null;
  outgoing.end(isBare ? undefined : Buffer.from(await answer.arrayBuffer()));
}

/** The request, where it is one. */
function requestOf(incoming: IncomingMessage): Request | undefined {
  const { method = "GET", headers, url = "/" } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of [value ?? []].flat()) fields.append(name, one);
  try {
    return new Request(new URL(url, `http://${headers.host ?? "localhost"}`), {
      method,
      headers: fields,
      body: hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
      duplex: "half",
    });
  } catch {
    return undefined;
  }
}
