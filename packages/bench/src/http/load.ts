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
  const begun = performance.now();
  const { ended, result } = await load({
    url: `http://127.0.0.1:${port}`,
    connections,
    amount: sent.length,
    requests: [{ setupRequest: settingUp(sent) }],
  });
  const { p50, p99 } = result.latency;
  return {
    requests: sent.length,
    seconds: (ended - begun) / 1_000,
    p50,
    p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

type SetUp = NonNullable<autocannon.Request["setupRequest"]>;

function settingUp(sent: readonly Sent[]): SetUp {
  let next = 0;
  return (request) => {
    const { method, path, bearer, body } = sent[next++ % sent.length] as Sent;
    const authorization = `Bearer ${bearer}`;
    if (body === undefined) return { ...request, method, path, headers: { authorization } };
    const headers = { authorization, "content-type": "application/json" };
    return { ...request, method, path, headers, body };
  };
}

/** Runs to the last answer; the load itself ends on a tick of its own clock, up to a second later. */
function load(
  options: autocannon.Options,
): Promise<{ readonly ended: number; readonly result: autocannon.Result }> {
  return new Promise((resolve, reject) => {
    let ended = 0;
    const running = autocannon(options, (error: unknown, result) => {
      if (error) reject(error);
      else resolve({ ended, result });
    });
    running.on("response", () => {
      ended = performance.now();
    });
  });
}
