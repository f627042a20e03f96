// Checkpoints: where a chain stood at an instant, signed, so that it can be kept apart from the database.

import { createHmac, timingSafeEqual } from "node:crypto";
import { canonical } from "../kernel/index.ts";

/** Where a shop's chain stood. To be kept where whoever can write the database cannot. */
export interface AuditCheckpoint {
  readonly shop: string;
  /** Entries in the chain. */
  readonly sequence: number;
  /** Hash of the last of them; empty while there are none. */
  readonly hash: string;
  /** When it was made, in UTC milliseconds. */
  readonly at: number;
  /** `<key id>.<HMAC-SHA256, base64url>` over all other fields. */
  readonly signature: string;
}

/** The key of an id, 32 bytes; undefined when there is none. */
export type SigningKeyOf = (keyId: string) => Buffer | undefined;

/** Signs where a chain stands. */
export function signCheckpoint(
  told: Omit<AuditCheckpoint, "signature">,
  { keyId, key }: { readonly keyId: string; readonly key: Buffer },
): AuditCheckpoint {
  const { at, hash, sequence, shop } = told;
  const signature = `${keyId}.${macOf(told, key).toString("base64url")}`;
  return { shop, sequence, hash, at, signature };
}

/** Whether a checkpoint says what was signed. */
export function isSigned(checkpoint: AuditCheckpoint, keyOf: SigningKeyOf): boolean {
  const { signature, ...told } = checkpoint;
  const end = signature.lastIndexOf(".");
  const key = keyOf(signature.slice(0, Math.max(0, end)));
  if (key === undefined) return false;
  const found = Buffer.from(signature.slice(end + 1), "base64url");
  const expected = macOf(told, key);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function macOf({ shop, sequence, hash, at }: Omit<AuditCheckpoint, "signature">, key: Buffer) {
  const text = canonical({ type: "regulars audit checkpoint", shop, sequence, hash, at });
  return createHmac("sha256", key).update(text).digest();
}
