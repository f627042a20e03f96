// Who calls: a server key, a customer token, a customer whose token comes from a source, or nobody.

import type { ClientOptions } from "./options.ts";
import { createTokenKeeper, type TokenKeeper } from "./token.ts";

/** What calls carry as `Authorization`. */
export interface Credential extends TokenKeeper {
  /** Whether a refused token can be replaced. */
  readonly isRenewable: boolean;
}

/** Whether a text can be sent in a header. Errors of the runtime would repeat it, and it is a secret. */
export function isSendable(text: unknown): text is string {
  return typeof text === "string" && /^[\x21-\x7e]+$/.test(text);
}

/** The credential of a client. Throws a `TypeError` for a key or token that no header can carry, and for both at once. */
export function createCredential(
  { key, token }: Pick<ClientOptions, "key" | "token">,
  patience: number,
): Credential | undefined {
  if (key !== undefined && token !== undefined)
    throw new TypeError("Give `key` or `token`, not both");
  if (typeof token === "function")
    return { ...createTokenKeeper(token, patience), isRenewable: true };
  const fixed = key ?? token;
  if (fixed === undefined) return undefined;
  if (!isSendable(fixed))
    throw new TypeError("`key` or `token` is empty or has characters that no header can carry");
  return { get: () => Promise.resolve(fixed), drop() {}, learn() {}, isRenewable: false };
}
