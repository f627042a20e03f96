import { hkdfSync } from "node:crypto";
import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { checkKeyring, deriveKey, hasKey, parseKeyring } from "./keyring.ts";

const secret = "k".repeat(32);
const keyring = { current: "b", secrets: { a: "a".repeat(40), b: secret } };

function refusal(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return isRegularsError(error) ? { code: error.code, params: error.params } : error;
  }
  return undefined;
}

test("a key is HKDF-SHA256 of its secret, for its purpose alone", () => {
  const key = deriveKey(keyring, "b", "token");
  expect(key).toEqual(Buffer.from(hkdfSync("sha256", secret, "regulars", "regulars token 1", 32)));
  const keys = (["token", "seal", "lookup", "audit"] as const).flatMap((purpose) =>
    ["a", "b"].map((id) => deriveKey(keyring, id, purpose).toString("hex")),
  );
  expect(new Set(keys).size).toBe(8);
  expect(deriveKey({ ...keyring, current: "a" }, "b", "token")).toEqual(key);
});

test("a secret of less than 32 bytes is refused, and told how to make one", () => {
  const short = { current: "b", secrets: { b: "é".repeat(15) } };
  const expected = { code: "secret_too_short", params: { key: "b", bytes: 30, least: 32 } };
  expect(refusal(() => deriveKey(short, "b", "seal"))).toEqual(expected);
  expect(refusal(() => checkKeyring(short))).toEqual(expected);
  const old = { current: "b", secrets: { b: secret, a: "short" } };
  expect(refusal(() => checkKeyring(old))).toMatchObject({ code: "secret_too_short" });
});

test.each(["c", "", "__proto__", "constructor", "../b", "b' OR '1'='1"])(
  "%s is no key of the keyring",
  (id) => {
    expect(hasKey(keyring, id)).toBe(false);
    expect(refusal(() => deriveKey(keyring, id, "token"))).toEqual({
      code: "keyring_key_missing",
      params: { key: id },
    });
  },
);

test("a keyring without its current secret is refused", () => {
  expect(refusal(() => checkKeyring({ current: "c", secrets: keyring.secrets }))).toEqual({
    code: "keyring_key_missing",
    params: { key: "c" },
  });
});

test("a keyring is read from one line, the current secret first", () => {
  expect(parseKeyring(`b:${secret}, a:${"a".repeat(40)}`)).toEqual(keyring);
  const colons = `${secret}::x`;
  expect(parseKeyring(`b:${colons}`).secrets).toEqual({ b: colons });
});

test.each(["", secret, `:${secret}`, `b:${secret},`, `b d:${secret}`])(
  "the line %j is refused without being repeated",
  (line) => {
    const found = refusal(() => parseKeyring(line));
    expect(found).toMatchObject({ code: "invalid_input" });
    expect(JSON.stringify(found)).not.toContain(secret);
  },
);
