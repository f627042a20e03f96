import { createTestServer } from "@regulars/core/testing";
import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test } from "vitest";
import { ann, orderDocument } from "../support/documents.ts";
import { simpleProgram } from "../support/simple-program.ts";

test("a test server is the real shop: what a key records, a customer's token reads", async () => {
  const store = openSqlite({ path: ":memory:" });
  const server = await createTestServer({ store, program: simpleProgram });
  const headers = { authorization: `Bearer ${server.key}`, "content-type": "application/json" };
  const body = JSON.stringify(orderDocument("1", { at: server.clock(), amount: 12_300 }));
  const recorded = await server.fetch("https://shop.test/v1/orders", {
    method: "POST",
    headers,
    body,
  });
  expect(await recorded.json()).toMatchObject({ points: 123 });
  const authorization = `Bearer ${await server.token(ann)}`;
  const read = await server.fetch("https://shop.test/v1/customers/me/balance", {
    headers: { authorization },
  });
  expect(await read.json()).toMatchObject({ available: 123 });
  await server.close();
});
