import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { readJson } from "./body.ts";

const limit = 100;

const post = (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
): Request =>
  new Request("http://shop.example/", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
    // Node asks for it where a body is a stream.
    duplex: "half",
  });

const read = async (request: Request): Promise<unknown> => {
  try {
    return await readJson(request, limit);
  } catch (error) {
    return isRegularsError(error) ? error.code : error;
  }
};

test("JSON in UTF-8 is read, with a charset named or not, and with a byte order mark", async () => {
  expect(await read(post('{"a":"银卡"}'))).toEqual({ a: "银卡" });
  expect(await read(post("1", { "content-type": "application/json; charset=utf-8" }))).toBe(1);
  expect(await read(post("\uFEFF[]"))).toEqual([]);
});

test.each([
  ["text/plain"],
  ["application/x-www-form-urlencoded"],
  ["multipart/form-data; boundary=x"],
  ["application/jsonx"],
  [""],
])("content of type %j is refused, so that no form of another page can send one", async (type) => {
  expect(await read(post("{}", { "content-type": type }))).toBe("media_type_unsupported");
});

test("a packed body is refused: it might be of any size", async () => {
  expect(await read(post("{}", { "content-encoding": "gzip" }))).toBe("media_type_unsupported");
});

test("a body over the limit is refused, whatever length it tells", async () => {
  const large = JSON.stringify("x".repeat(limit));
  expect(await read(post(large))).toBe("body_too_large");
  expect(await read(post("{}", { "content-length": "101" }))).toBe("body_too_large");
  const stream = new Blob([large]).stream();
  expect(await read(post(stream))).toBe("body_too_large");
});

test("what is no JSON is refused without being told back", async () => {
  for (const body of ["", " ", "{", '{"phone":"+8613800138000"', "nonsense", "\x80"]) {
    const error = await readJson(post(body), limit).catch((caught: unknown) => caught);
    expect(isRegularsError(error, "body_malformed")).toBe(true);
    expect(String(error)).not.toContain("13800138000");
  }
  const bytes = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
  expect(await read(post(bytes))).toBe("body_malformed");
});
