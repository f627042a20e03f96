// Load on a server: so many connections, each sends its next request when the last one was answered.

import autocannon from "autocannon";

/** One request. */
export interface Sent {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly bearer: string;
  readonly body?: string | undefined;
}

/** What a load measured. */
export interface LoadReport {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers that were none of 200. */
  readonly failed: number;
}

/** Connections of all loads. */
export const connections = 32;

/** Sends all requests once. Latencies in milliseconds. */
export async function sendAll(port: number, sent: readonly Sent[]): Promise<LoadReport> {
  let next = 0;
  const begun = performance.now();
  let ended = begun;
  const running = autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: sent.length,
    requests: [
      {
        setupRequest(request) {
          const one = sent[next++ % sent.length] as Sent;
          return {
            ...request,
            method: one.method,
            path: one.path,
            headers: {
              authorization: `Bearer ${one.bearer}`,
              ...(one.body === undefined ? {} : { "content-type": "application/json" }),
            },
            ...(one.body === undefined ? {} : { body: one.body }),
          };
        },
      },
    ],
  });
  // It ends on a tick of its own clock, up to a second after the last answer.
  running.on("response", () => {
    ended = performance.now();
  });
  const result = await running;
  const { p50, p99 } = result.latency;
  return {
    requests: sent.length,
    seconds: (ended - begun) / 1_000,
    p50,
    p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
