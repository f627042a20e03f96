// The keyring: the shop's secrets by id, and the keys for single purposes that are derived from them.

import { hkdfSync } from "node:crypto";
import { RegularsError } from "@regulars/contract";

/**
 * Secrets by id. New tokens, seals and signatures are made with the current one; what was made with the others stays
 * valid as long as they are here. Ids are 1 to 64 characters of `A-Z a-z 0-9 . _ -` and are no secret.
 *
 * @example
 * const keyring = { current: "2026-03", secrets: { "2026-03": process.env.SECRET_2026_03 } };
 */
export interface Keyring {
  readonly current: string;
  /** Each of 32 bytes of UTF-8 or more, made at random. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** What a derived key is for. Keys of two purposes tell nothing of each other. */
export type KeyPurpose = "token" | "seal" | "lookup" | "audit";

const leastBytes = 32;
const idPattern = /^[A-Za-z0-9._-]{1,64}$/;
const derived = new WeakMap<Keyring, Map<string, Buffer>>();

/** The secret under an id; undefined when there is none, whatever the id looks like. */
function secretOf({ secrets }: Keyring, keyId: string): string | undefined {
  return idPattern.test(keyId) && Object.hasOwn(secrets, keyId) ? secrets[keyId] : undefined;
}

/** Whether a keyring has a secret under an id. */
export function hasKey(keyring: Keyring, keyId: string): boolean {
  return secretOf(keyring, keyId) !== undefined;
}

/**
 * Refuses a keyring that cannot be used. Throws `keyring_key_missing` when the current secret is not there or an id is
 * none, `secret_too_short` for a secret of less than 32 bytes.
 */
export function checkKeyring(keyring: Keyring): void {
  for (const keyId of [keyring.current, ...Object.keys(keyring.secrets)]) {
    const secret = secretOf(keyring, keyId);
    if (secret === undefined) throw new RegularsError("keyring_key_missing", { key: keyId });
    const bytes = Buffer.byteLength(secret);
    if (bytes < leastBytes)
      throw new RegularsError("secret_too_short", { key: keyId, bytes, least: leastBytes });
  }
}

/**
 * The key for a purpose: 32 bytes, by HKDF-SHA256 (RFC 5869) from the secret under an id. The same answer for ever.
 * Throws `keyring_key_missing` when there is no such secret, `secret_too_short` when it has less than 32 bytes.
 *
 * @example
 * const key = deriveKey(keyring, keyring.current, "seal");
 */
export function deriveKey(keyring: Keyring, keyId: string, purpose: KeyPurpose): Buffer {
  let keys = derived.get(keyring);
  if (keys === undefined) {
    keys = new Map();
    derived.set(keyring, keys);
  }
  const name = `${purpose} ${keyId}`;
  let key = keys.get(name);
  if (key === undefined) {
    const secret = secretOf(keyring, keyId);
    if (secret === undefined) throw new RegularsError("keyring_key_missing", { key: keyId });
    const bytes = Buffer.byteLength(secret);
    if (bytes < leastBytes)
      throw new RegularsError("secret_too_short", { key: keyId, bytes, least: leastBytes });
    key = Buffer.from(hkdfSync("sha256", secret, "regulars", `regulars ${purpose} 1`, 32));
    keys.set(name, key);
  }
  return key;
}

/**
 * Reads a keyring from one line, such as an environment variable: `id:secret` pairs separated by commas, the current
 * one first. Throws `invalid_input` for anything else, and as `checkKeyring`.
 *
 * @example
 * parseKeyring("2026-03:kZ…,2025-11:8f…"); // { current: "2026-03", secrets: { … } }
 */
export function parseKeyring(line: string): Keyring {
  const pairs = line
    .split(",")
    .map((pair) => pair.trim())
    .map((pair): [string, string] => {
      const end = pair.indexOf(":");
      if (end < 1 || !idPattern.test(pair.slice(0, end))) throw unreadable();
      return [pair.slice(0, end), pair.slice(end + 1)];
    });
  const keyring = { current: pairs[0]?.[0] ?? "", secrets: Object.fromEntries(pairs) };
  checkKeyring(keyring);
  return keyring;
}

/** Says nothing of what was given: it may be a secret. */
function unreadable(): RegularsError {
  const issue = {
    path: ["keyring"],
    reason: {
      en: "is no list of id:secret pairs separated by commas",
      zh: "不是以逗号分隔的“编号:密钥”列表",
    },
    remedy: {
      en: "write the current one first, such as 2026-03:… with a secret from `openssl rand -base64 32`",
      zh: "请把当前密钥写在最前面，例如 2026-03:…，密钥可用 `openssl rand -base64 32` 生成",
    },
  };
  return new RegularsError("invalid_input", {}, { issues: [issue] });
}
