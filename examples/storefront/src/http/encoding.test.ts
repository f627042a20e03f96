import { expect, test } from "vitest";
import { asset } from "./answers.ts";

test.each([
  ["", false],
  ["gzip", true],
  ["GZIP", true],
  ["br, gzip, deflate", true],
  ["br,gzip;q=0.5", true],
  ["gzip ; q=1.000", true],
  ["gzip;x=1", true],
  ["gzip;q=0", false],
  ["gzip;q=0.000", false],
  ["gzip; Q=0", false],
  ["gzip;q=0;x=1", false],
  ["gzip;x=1;q=0", false],
  ["gzip;q=0, br", false],
  ["gzip;q=0.001", true],
  ["gzip;q=none", false],
  ["*", true],
  ["*;q=0", false],
  ["br, *;q=0.1", true],
  ["gzip;q=0, *", false],
  ["*;q=0, gzip", true],
  ["identity", false],
  ["br", false],
  ["x-gzip-like", false],
])("accept-encoding “%s”: compressed %s", (accepted, isPacked) => {
  const [body, gzip] = [new Uint8Array(2), new Uint8Array(1)];
  const request = new Request("https://shop.example/", {
    headers: { "accept-encoding": accepted },
  });
  const { headers } = asset({ type: "text/css", body, gzip }, request);
  expect(headers.get("content-encoding")).toBe(isPacked ? "gzip" : null);
  expect(headers.get("vary")).toBe("accept-encoding");
});
