// @regulars/core/node: the handler behind node:http, Express and whatever else takes a request listener.

import type { IncomingMessage, RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Handler } from "../http/index.ts";

/**
 * Makes a request listener of a handler.
 *
 * In Express mount it before body parsers, which would read the body away: `app.use("/regulars", listener)` together
 * with the option `basePath: "/regulars"`; Express' shortened `url` is put right.
 *
 * @example
 * createServer(toNodeListener(createHandler(regulars))).listen(8080);
 */
export function toNodeListener(handler: Handler): RequestListener {
  const listener = getRequestListener(
    (request, env) => {
      const { socket } = (env as { readonly incoming: IncomingMessage }).incoming;
      return handler.fetch(request, { address: socket.remoteAddress });
    },
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => {
    const { originalUrl } = incoming as IncomingMessage & { readonly originalUrl?: string };
    if (originalUrl !== undefined) incoming.url = originalUrl;
    void listener(incoming, outgoing);
  };
}
