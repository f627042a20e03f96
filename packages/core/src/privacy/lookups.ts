// Look-ups: keyed hashes under which identities and words are found, the same for one shop and secret for ever.

import { createHash, createHmac } from "node:crypto";
import { deriveKey, type Keyring } from "../access/index.ts";
import type { LookUp } from "../kernel/engine-port.ts";

/** Hashes of a shop's values. */
export interface Lookups {
  /** The hash under the current secret, and those under which it may stand from before. */
  of(kind: string, value: string): LookUp;
  /** Whether a hash is of the current secret. */
  isCurrent(lookup: string): boolean;
}

const mostKept = 10_000;
const hashLength = 32;
const tagLength = 8;

/** A way to hash; its hashes begin with its tag, so that a row tells which secret it is hashed with. */
interface Hasher {
  readonly prefix: string;
  readonly key: Buffer | string;
}

/** Of the plain `secret`: without a tag, as all hashes were before there were keyrings. */
function plainHasher(secret: string): Hasher {
  return { prefix: "", key: secret };
}

function keyedHasher(keyring: Keyring, keyId: string): Hasher {
  const key = deriveKey(keyring, keyId, "lookup");
  const tag = createHash("sha256").update(key).digest("base64url").slice(0, tagLength);
  return { prefix: `${tag}:`, key };
}

/** Creates the look-ups of a shop. `hasPlain`: hashes of the plain secret may still stand. */
export function createLookups(a: {
  readonly shop: string;
  readonly keyring: Keyring | undefined;
  readonly secret: string;
  readonly hasPlain: () => boolean;
}): Lookups {
  const { shop, keyring } = a;
  const plain = plainHasher(a.secret);
  const current = keyring === undefined ? plain : keyedHasher(keyring, keyring.current);
  const older =
    keyring === undefined
      ? []
      : Object.keys(keyring.secrets)
          .filter((keyId) => keyId !== keyring.current)
          .map((keyId) => keyedHasher(keyring, keyId));
  let kept = new Map<string, LookUp>();
  let hadPlain = false;

  const hash = ({ prefix, key }: Hasher, text: string): string =>
    prefix + createHmac("sha256", key).update(text).digest("base64url").slice(0, hashLength);

  return {
    of(kind, value) {
      const hasPlain = keyring !== undefined && a.hasPlain();
      if (hasPlain !== hadPlain) kept = new Map();
      hadPlain = hasPlain;
      const text = `${shop}\0${kind}\0${value}`;
      let found = kept.get(text);
      if (found === undefined) {
        const before = hasPlain ? [...older, plain] : older;
        found = {
          lookup: hash(current, text),
          others: before.length === 0 ? undefined : before.map((one) => hash(one, text)),
        };
        // Bounded: the hot customers of the moment are what it is for.
        if (kept.size >= mostKept) kept.clear();
        kept.set(text, found);
      }
      return found;
    },
    isCurrent: (lookup) =>
      current.prefix === "" ? !lookup.includes(":") : lookup.startsWith(current.prefix),
  };
}
