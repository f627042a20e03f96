// A server on this machine alone.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The one address: nobody else's machine reaches it. */
export const address = "127.0.0.1";

/** Listens on a port, or on any free one where that is taken, and answers which. 0 asks for any. */
export async function listen(server: Server, port: number): Promise<number> {
  const attempt = (wanted: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(wanted, address, () => {
        server.off("error", reject);
        resolve();
      });
    });
  try {
    await attempt(port);
  } catch (error) {
    // Ports below 1024 are not for everybody.
    if (!["EADDRINUSE", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
    await attempt(0);
  }
  return (server.address() as AddressInfo).port;
}
