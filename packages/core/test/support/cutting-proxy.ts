// A proxy before a database server that reads the protocol and cuts a connection where the test wants it.

import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { createFrames, type Protocol, watchCommits } from "./wire.ts";

/**
 * Where the next connection is cut: when COMMIT has come and was not forwarded · when it was forwarded, at once · when
 * it was answered and the answer was not forwarded · at a message of a transaction before COMMIT.
 */
export type Cut = "before" | "at once" | "after" | { readonly at: number };

/** A proxy on a port of its own. */
export interface CuttingProxy {
  /** The URL of the database, through the proxy. */
  readonly url: string;
  /** Cuts one connection; undefined when it is done. */
  cut: Cut | undefined;
  /** New connections are refused. */
  isAway: boolean;
  close(): Promise<void>;
}

/** Starts a proxy before the server of a URL. */
export async function startCuttingProxy(
  protocol: Protocol,
  databaseUrl: string,
): Promise<CuttingProxy> {
  const url = new URL(databaseUrl);
  const open = new Set<Socket>();
  const upstream = { host: url.hostname, port: Number(url.port) };

  const server = createServer((client) => {
    if (proxy.isAway) return void client.destroy();
    const database = connect(upstream);
    for (const socket of [client, database]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        // What was sent before still arrives.
        client.destroy();
        database.end();
      });
    }
    let isCut = false;
    let isAnswerAwaited = false;
    let isEnding = false;
    let seen = 0;
    const cutNow = (): void => {
      isCut = true;
      proxy.cut = undefined;
      client.destroy();
      database.end();
    };
    const isCommit = watchCommits(protocol);
    const fromClient = createFrames(protocol, "client");
    const fromDatabase = createFrames(protocol, "server");
    client.on("data", (chunk) => {
      for (const frame of fromClient(chunk)) {
        if (isCut) return;
        const { cut } = proxy;
        const isEnd = isCommit(frame);
        if (typeof cut === "object" && !isEnd && frame.isMessage && ++seen === cut.at)
          return cutNow();
        if (cut === "before" && isEnd) return cutNow();
        if (cut === "after" && isEnd) {
          isAnswerAwaited = true;
          proxy.cut = undefined;
        }
        database.write(frame.bytes);
        if (cut === "at once" && isEnd) {
          isEnding = true;
          proxy.cut = undefined;
        }
        if (isEnding && frame.isWhole) return cutNow();
      }
    });
    database.on("data", (chunk) => {
      for (const frame of fromDatabase(chunk)) {
        if (isCut) return;
        if (isAnswerAwaited && frame.isCommitted) return cutNow();
        client.write(frame.bytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.hostname = "127.0.0.1";
  url.port = `${(server.address() as AddressInfo).port}`;
  const proxy: CuttingProxy = {
    url: url.href,
    cut: undefined,
    isAway: false,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
