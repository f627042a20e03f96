// Server keys as text: a readable beginning, a random middle, and a checksum that tells a typo without a database.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const nameLength = 8;
/** 36 digits of 62: 214 bits. */
const secretLength = 36;
const checkLength = 6;
const keyPattern = new RegExp(
  `^(rk_(live|test)_[0-9A-Za-z]{${nameLength}})_[0-9A-Za-z]{${secretLength + checkLength}}$`,
);

/** A new key with what is stored of it. */
export interface NewServerKey {
  /** `rk_live_xxxxxxxx_…`: what its bearer sends. */
  readonly key: string;
  /** `rk_live_xxxxxxxx`: what people see of it later. */
  readonly prefix: string;
  /** SHA-256 of the key, hex. */
  readonly hash: string;
}

/** Makes a key at random. */
export function newServerKey(mode: "live" | "test"): NewServerKey {
  const prefix = `rk_${mode}_${randomDigits(nameLength)}`;
  const body = `${prefix}_${randomDigits(secretLength)}`;
  const key = body + checksumOf(body);
  return { key, prefix, hash: hashOf(key) };
}

/** The readable part of a key; undefined for a text that is no key, or one with a mistake in it. */
export function prefixOf(key: string): string | undefined {
  const match = keyPattern.exec(key);
  if (match === null) return undefined;
  const body = key.slice(0, -checkLength);
  return checksumOf(body) === key.slice(-checkLength) ? match[1] : undefined;
}

/** SHA-256 of a key, hex. */
export function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Compares two hashes in a time that does not tell where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, "hex"), Buffer.from(other, "hex")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Digits of the first bytes of a hash: no proof of anything, and not meant as one. */
function checksumOf(body: string): string {
  let rest = createHash("sha256").update(body).digest().readUIntBE(0, 6);
  let text = "";
  for (let place = 0; place < checkLength; place++) {
    text += digits.charAt(rest % digits.length);
    rest = Math.floor(rest / digits.length);
  }
  return text;
}

function randomDigits(length: number): string {
  let text = "";
  while (text.length < length)
    // Bytes above are left out: with them the first digits would come more often.
    for (const byte of randomBytes(length))
      if (byte < 248 && text.length < length) text += digits.charAt(byte % digits.length);
  return text;
}
