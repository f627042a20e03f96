import { createServer, request as httpRequest, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeListener } from "@regulars/core/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderDocument } from "../support/documents.ts";
import { openDoor, type TestDoor } from "../support/door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor({ basePath: "/regulars", bodyLimit: 10_000 });
});
afterAll(() => door.close());

/** Serves with a listener while something is done with its address. */
async function serving<T>(listener: RequestListener, act: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const headers = () => ({
  authorization: `Bearer ${door.keys.technology}`,
  "content-type": "application/json",
});

test("a node server answers what the handler answers", () =>
  serving(toNodeListener(door.handler), async (url) => {
    const body = JSON.stringify(orderDocument("n1", { at: door.clock.now }));
    const came = await fetch(`${url}/regulars/v1/orders`, {
      method: "POST",
      headers: headers(),
      body,
    });
    expect(await came.json()).toMatchObject({ status: "recorded" });
    expect((await fetch(`${url}/regulars/health`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  }));

test("an Express application mounts it: the path that was cut off is put back", () => {
  const listener = toNodeListener(door.handler);
  const express: RequestListener = (incoming, outgoing) => {
    Object.assign(incoming, {
      originalUrl: incoming.url,
      url: incoming.url?.slice("/regulars".length),
    });
    listener(incoming, outgoing);
  };
  return serving(express, async (url) => {
    expect((await fetch(`${url}/regulars/health`)).status).toBe(200);
  });
});

test.each(["GET", "OPTIONS"])(
  "a %s with a host that is none ends its own exchange alone",
  (method) =>
    serving(toNodeListener(door.handler), async (url) => {
      const { hostname, port } = new URL(url);
      for (const host of ["a:99999", "[::", "a b", ""]) {
        const status = await new Promise<number | undefined>((resolve, reject) => {
          const headers = { host, origin: "http://x.example" };
          const sent = httpRequest(
            { hostname, port, path: "/regulars/health", method, headers },
            (came) => {
              came.resume();
              resolve(came.statusCode);
            },
          );
          sent.on("error", reject);
          sent.end();
        });
        expect(status, host).toBeGreaterThanOrEqual(200);
        expect(status, host).toBeLessThan(500);
      }
      expect((await fetch(`${url}/regulars/health`)).status).toBe(200);
    }),
);

test("a body that never ends is cut off at the limit", () =>
  serving(toNodeListener(door.handler), (url) => {
    const { hostname, port } = new URL(url);
    return new Promise<void>((resolve, reject) => {
      const sent = httpRequest({
        hostname,
        port,
        path: "/regulars/v1/orders",
        method: "POST",
        headers: { ...headers(), "transfer-encoding": "chunked" },
      });
      const timer = setInterval(() => sent.write("x".repeat(1_000)), 1);
      sent.on("response", (came) => {
        clearInterval(timer);
        sent.destroy();
        came.resume();
        try {
          expect(came.statusCode).toBe(413);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      sent.on("error", () => clearInterval(timer));
    });
  }));
