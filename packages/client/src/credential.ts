// Who calls: a server key, a customer token, a customer whose token comes from a source, or nobody.

import type { Callers } from "@regulars/contract/http/client";
import { ClientError } from "./error.ts";
import type { ClientOptions } from "./options.ts";
import { type Reason, textsOf } from "./texts.ts";
import { createTokenKeeper, type TokenKeeper } from "./token.ts";

/** What calls carry as `Authorization`. */
export interface Credential extends TokenKeeper {
  /** Whether a refused token can be replaced. */
  readonly isRenewable: boolean;
}

/** The credential of a client. Throws a `TypeError` for a key or token that no header can carry, and for both at once. */
export function createCredential({
  key,
  token,
}: Pick<ClientOptions, "key" | "token">): Credential | undefined {
  if (key !== undefined && token !== undefined)
    throw new TypeError("Give `key` or `token`, not both");
  if (typeof token === "function") return { ...createTokenKeeper(token), isRenewable: true };
  const fixed = key ?? token;
  if (fixed === undefined) return undefined;
  if (!isSendable(fixed))
    throw new TypeError("`key` or `token` is nothing that a header can carry");
  const nothing = (): void => {};
  const get = (): Promise<string> => Promise.resolve(fixed);
  return { get, giveUp: nothing, drop: nothing, learn: nothing, isRenewable: false };
}

/** The token that a call carries; `undefined` where it carries none. Rejects with a `ClientError` where it needs one. */
export async function tokenFor(
  credential: Credential | undefined,
  { callers = {} }: { readonly callers?: Callers | Record<never, never> | undefined },
): Promise<string | undefined> {
  let token: string | undefined;
  try {
    token = await credential?.get();
  } catch (error) {
    throw unavailable(broken, error);
  }
  if (token === undefined && credential !== undefined && !("anyone" in callers)) {
    const code = "unauthenticated";
    throw new ClientError({ code, status: 0, verdict: "definite", texts: textsOf(code) });
  }
  if (token !== undefined && !isSendable(token)) throw unavailable(bad);
  return token;
}

/** No token could be got in time. */
export function unavailable(reason: Reason = slow, cause?: unknown): ClientError {
  const code = "token_unavailable";
  const texts = textsOf(code, { reason });
  return new ClientError({ code, status: 0, verdict: "retryable", texts, cause });
}

const slow: Reason = { en: "its function did not answer in time", zh: "函数未在限定时间内返回" };
const bad: Reason = { en: "its function gave none that can be sent", zh: "函数返回的令牌无效" };
const broken: Reason = { en: "its function failed", zh: "函数执行失败" };

/** Whether a text can be sent in a header. The runtime's own error would repeat it, and it is a secret. */
function isSendable(text: unknown): text is string {
  return typeof text === "string" && /^[\x21-\x7e]+$/.test(text);
}
