// One side of the HTTP benchmarks: a server in a process of its own.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a server is told on its command line. */
export type SideName =
  /** The handler over the engine. */
  | "engine"
  /** The same, every order in a transaction of its own. */
  | "unbatched"
  /** The same router, key check and schema, and a fixed answer. */
  | "ceiling";

/** What a server answers once it listens. */
export interface Ready {
  readonly port: number;
  /** A server key. */
  readonly key: string;
  /** Customers whose tokens it mints. */
  readonly customers: readonly string[];
}

/** A running server. */
export interface Side extends Ready {
  /** CPU seconds that it has used. */
  cpu(): Promise<number>;
  /** Customer tokens, each another one. */
  tokens(count: number): Promise<readonly string[]>;
  /** Stops it; tells whether its books are proven and how many orders they have. */
  stop(): Promise<{ readonly ok: boolean; readonly orders: number }>;
}

const server = new URL("./server.ts", import.meta.url);

/** Starts a server on a database file. */
export async function startSide(name: SideName, path: string): Promise<Side> {
  const child = fork(fileURLToPath(server), [name, path], { execArgv: process.execArgv });
  const answer = async <T>(): Promise<T> => {
    const [message] = (await once(child, "message")) as [T];
    return message;
  };
  const ask = <T>(question: object): Promise<T> => {
    const told = answer<T>();
    child.send(question);
    return told;
  };
  const ready = await answer<Ready>();
  return {
    ...ready,
    cpu: () => ask<number>({ ask: "cpu" }),
    tokens: (count) => ask<readonly string[]>({ ask: "tokens", count }),
    async stop() {
      const proof = await ask<{ ok: boolean; orders: number }>({ ask: "stop" });
      await once(child, "exit");
      return proof;
    },
  };
}
