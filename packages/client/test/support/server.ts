// A server on a real socket that behaves as a test says.

import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request that came. */
interface Came {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers the request that came as the `index`th, counted from 0. */
export type Behaviour = (answer: ServerResponse, came: Came, index: number) => void;

/** A running server and what came to it. */
export interface TestServer {
  readonly url: string;
  readonly came: Came[];
}

/** Starts one that ends with the test. */
export async function startServer(behave: Behaviour): Promise<TestServer> {
  const came: Came[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, answer) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, target: url, headers, body };
      came.push(one);
      behave(answer, one, came.length - 1);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, came };
}

/** Answers with JSON. */
export function sendJson(
  answer: ServerResponse,
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  answer.writeHead(status, { "content-type": "application/json", ...headers });
  answer.end(JSON.stringify(value));
}

/** Answers with a problem as the handler writes it. */
export function sendProblem(
  answer: ServerResponse,
  code: string,
  status: number,
  headers: Record<string, string> = {},
): void {
  const en = { title: `${code} title`, detail: `${code} happened.`, remedy: "Do this." };
  const zh = { title: `${code} 标题`, detail: `${code} 发生了。`, remedy: "请这样做。" };
  const problem = { type: `urn:regulars:error:${code}`, status, code, params: {}, ...en, en, zh };
  answer.writeHead(status, { "content-type": "application/problem+json", ...headers });
  answer.end(JSON.stringify(problem));
}

/** A valid balance. */
export const balance = {
  customer: "cus_01JD0000000000000000000000",
  wallet: "points",
  at: 1_700_000_000_000,
  available: 120,
  pending: 0,
  debt: 0,
  net: 120,
  expiring: [],
};
