// The shop on a port of this machine.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { toListener } from "./http/listener.ts";
import { type OpenOptions, type OpenShop, openShop } from "./open.ts";

/** How the shop is served. */
export interface ServeOptions extends Omit<OpenOptions, "origin"> {
  /** Port that is tried first; another free one is taken where it is not to be had. 0 asks for any. */
  readonly port: number;
}

/** A shop that can be visited. */
export interface ServedShop extends OpenShop {
  readonly origin: string;
}

/** Opens the shop and serves it on this machine. */
export async function serveShop({ port, ...options }: ServeOptions): Promise<ServedShop> {
  const server = createServer();
  const origin = `http://localhost:${await listen(server, port)}`;
  const open = await openShop({ ...options, origin });
  server.on("request", toListener(open));
  return {
    ...open,
    origin,
    async close() {
      server.close();
      server.closeIdleConnections();
      await open.close();
      server.closeAllConnections();
    },
  };
}

/** Listens on a port, or on any free one where that is taken, and answers which. */
async function listen(server: Server, port: number): Promise<number> {
  const attempt = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(wanted, "localhost", () => {
        server.off("error", reject);
        resolve();
      });
    });
  try {
    await attempt(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    await attempt(0);
  }
  return (server.address() as AddressInfo).port;
}
