import fc from "fast-check";
import { expect, test } from "vitest";
import { refusalOf } from "../test/refusals.ts";
import {
  type Identity,
  identityOf,
  normaliseEmail,
  normaliseIdentity,
  normalisePhone,
} from "./index.ts";

test.each([
  ["+86 138-0013-8000", undefined],
  ["0086 138 0013 8000", undefined],
  ["＋８６１３８００１３８０００", undefined],
  ["138 0013 8000", "86"],
  ["(+86) 138.0013.8000", undefined],
])("%s is one phone number however it is written", (text, callingCode) => {
  expect(normalisePhone(text, callingCode)).toBe("+8613800138000");
});

test("a national number loses its leading zero, except in Italy", () => {
  expect(normalisePhone("020 7946 0000", "44")).toBe("+442079460000");
  expect(normalisePhone("06 698 12345", "39")).toBe("+390669812345");
});

test.each(["", "02079461111", "+0123456789", "+86139", "+8613912345678901", "+86 CALL ME", "+"])(
  "%j is no phone number, and is not repeated",
  (text) => {
    const error = refusalOf(() => normalisePhone(text));
    expect(error.code).toBe("invalid_input");
    if (text.length > 5) expect(error.messages.en + error.messages.zh).not.toContain(text);
  },
);

test("an e-mail address is one however it is written", () => {
  expect(normaliseEmail("  Ming@Example.COM ")).toBe("ming@example.com");
  for (const text of [
    "",
    "ming",
    "ming@",
    "@example.com",
    "a b@example.com",
    "a@b@c.d",
    "a@b",
    "a@b..c",
  ])
    expect(refusalOf(() => normaliseEmail(text)).code).toBe("invalid_input");
});

test("identities of one kind and namespace are compared with each other only", () => {
  expect(normaliseIdentity({ kind: "external", source: "shop", id: "A1" })).toEqual({
    kind: "external:shop",
    value: "A1",
  });
  expect(normaliseIdentity({ kind: "wechat_openid", app: "wx1", value: "oABC" })).toEqual({
    kind: "wechat_openid:wx1",
    value: "oABC",
  });
});

test("a normalised identity is read back, and normalising it again changes nothing", () => {
  const opaque = fc.string({ minLength: 1, maxLength: 50 }).filter((text) => !text.includes("\0"));
  const identity: fc.Arbitrary<Identity> = fc.oneof(
    fc.record({ kind: fc.constant("external" as const), source: opaque, id: opaque }),
    fc.record({ kind: fc.constant("wechat_openid" as const), app: opaque, value: opaque }),
    fc.record({ kind: fc.constant("wechat_unionid" as const), value: opaque }),
    fc.constantFrom<Identity[]>(
      { kind: "phone", value: "+442079460000" },
      { kind: "email", value: "a@example.com" },
    ),
  );
  fc.assert(
    fc.property(identity, (identity) => {
      expect(identityOf(normaliseIdentity(identity))).toEqual(identity);
    }),
  );
  expect(() => identityOf({ kind: "passport", value: "1" })).toThrow(TypeError);
});

test("ids from outside stay byte by byte, and unsafe ones are refused", () => {
  expect(normaliseIdentity({ kind: "external", source: "shop", id: "a1 " }).value).toBe("a1 ");
  for (const id of ["", "a\0", "\uD800", "x".repeat(256)])
    expect(refusalOf(() => normaliseIdentity({ kind: "external", source: "shop", id })).code).toBe(
      "invalid_input",
    );
});
