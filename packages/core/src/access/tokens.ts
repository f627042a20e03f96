// Use cases of customer tokens: minting them for a customer, telling whose a token is, revoking them.

import {
  type CustomerRef,
  customerRefSchema,
  parseWith,
  RegularsError,
  tokenSchema,
} from "@regulars/contract";
import { appendAudit } from "../audit/index.ts";
import type { EnginePort } from "../kernel/engine-port.ts";
import { createIdSource, refusalOf } from "../kernel/index.ts";
import { createRecent } from "../kernel/recent.ts";
import type { Store } from "../storage/index.ts";
import { readToken, signToken, type TokenClaims } from "./customer-token.ts";
import type { Keyring } from "./keyring.ts";
import type { CustomerPrincipal } from "./principal.ts";
import { type RevocationList, type Revocations, tokenRevocation } from "./revocations.ts";

/** What `mint` is told. */
export interface TokenRequest {
  readonly customer: CustomerRef;
  /** What the token is for; `storefront` when absent. */
  readonly audience?: string | undefined;
  /** Life in seconds, 1 to 900; 600 when absent. */
  readonly ttlSeconds?: number | undefined;
  /** Rights beyond those that every token has, such as `erase` and `export` of the HTTP API. */
  readonly scopes?: readonly string[] | undefined;
}

/** A token for a customer's browser. */
export interface MintedToken {
  /** A JWT, to be sent as `Authorization: Bearer …`. */
  readonly token: string;
  readonly expiresAt: number;
  /** The customer's id, whatever they were named by. */
  readonly customer: string;
}

/** Whose tokens, or which one, `revoke` ends. */
export type TokenRevocation =
  | { readonly customer: CustomerRef; readonly actor?: string | undefined }
  /** Id of the token, `tok_…`. */
  | { readonly token: string; readonly actor?: string | undefined };

/** Customer tokens of a shop. */
export interface TokenService {
  /**
   * Mints a token for a customer that the shop's backend knows to be signed in. Throws `keyring_missing`,
   * `customer_not_found`, `customer_erased`, `invalid_input`.
   *
   * @example
   * const { token } = await regulars.tokens.mint({ customer: { source: "shop", id: "42" } });
   */
  mint(request: TokenRequest): Promise<MintedToken>;
  /**
   * Whose token this is; undefined for any that is not valid now, whatever is wrong with it. A token that was verified
   * before costs a look-up in memory. Throws only where it cannot be known.
   */
  verify(
    token: string,
    options?: { readonly audience?: string | undefined },
  ): Promise<CustomerPrincipal | undefined>;
  /**
   * Ends a token, or all tokens that a customer was given up to this instant: at once in this process, within two
   * seconds in every other. Recorded in the audit log as `token.revoked`. Erasing a customer ends their tokens by
   * itself. Throws `customer_not_found`.
   */
  revoke(what: TokenRevocation): Promise<void>;
}

/** What a verified token is known by. */
interface Verified {
  readonly principal: CustomerPrincipal;
  readonly audience: string;
  /** To the millisecond. */
  readonly mintedAt: number;
}

const mostRemembered = 10_000;
const tokenPattern = /^tok_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The millisecond that an id's first ten digits tell. */
function instantOf(id: string): number {
  let instant = 0;
  for (const digit of id.slice(4, 14)) instant = instant * 32 + digits.indexOf(digit);
  return instant;
}

/** Creates the customer tokens of a shop. */
export function createTokens(a: {
  readonly store: Store;
  readonly port: EnginePort;
  readonly keyring: Keyring | undefined;
  readonly revocations: Revocations;
}): TokenService {
  const { keyring, port, revocations, store } = a;
  const { shop } = port;
  const recent = createRecent<Verified>(mostRemembered);

  async function read(token: string, audience: string): Promise<Verified | undefined> {
    if (keyring === undefined) return undefined;
    const claims = await readToken(keyring, token, { shop, audience, now: port.now() });
    if (claims === undefined) return undefined;
    const { customer, expiresAt, id, scopes } = claims;
    const principal: CustomerPrincipal = {
      kind: "customer",
      customer,
      token: id,
      expiresAt,
      scopes,
    };
    const verified = { principal, audience, mintedAt: instantOf(id) };
    recent.set(token, verified);
    return verified;
  }

  return {
    async mint(request) {
      if (keyring === undefined) throw new RegularsError("keyring_missing");
      const asked = parseWith(tokenSchema, request);
      const { audience = "storefront", scopes = [], ttlSeconds = 600 } = asked;
      const customer = await port.read(function* (verbs) {
        const id = yield* port.find(verbs, asked.customer);
        const [head] = yield* verbs.readHeads([{ shop, customer: id }]);
        if (head?.membership === "erased")
          throw new RegularsError("customer_erased", { customer: id });
        return id;
      });
      const now = port.now();
      // Of its own source each: ids that count up would tell another instant.
      const id = `tok_${createIdSource()(now)}`;
      const issuedAt = Math.floor(now / 1_000) * 1_000;
      const expiresAt = issuedAt + ttlSeconds * 1_000;
      const claims: TokenClaims = { id, shop, customer, audience, scopes, issuedAt, expiresAt };
      return { token: await signToken(keyring, claims), expiresAt, customer };
    },
    async verify(token, { audience = "storefront" } = {}) {
      const known = recent.get(token);
      const verified =
        known !== undefined && known.audience === audience ? known : await read(token, audience);
      if (verified === undefined) return undefined;
      if (verified.principal.expiresAt <= port.now()) {
        recent.delete(token);
        return undefined;
      }
      const listed = revocations.known();
      return isRevoked(verified, listed instanceof Promise ? await listed : listed)
        ? undefined
        : verified.principal;
    },
    async revoke(what) {
      const { actor = "system" } = what;
      const now = port.now();
      try {
        await store.transaction(function* (verbs) {
          const subject =
            "token" in what
              ? tokenId(what.token)
              : yield* port.find(verbs, parseWith(customerRefSchema, what.customer));
          const kind = "token" in what ? "token" : "customer";
          yield* verbs.saveRevocations([tokenRevocation({ shop, kind, subject, at: now })]);
          const act = { shop, at: now, actor, action: "token.revoked", subject, outcome: "done" };
          yield* appendAudit(verbs, [{ ...act, data: {} }]);
        });
        await store.transaction((verbs) =>
          verbs.removeExpired({ kind: "revocations", shop, through: now, limit: 100 }),
        );
      } catch (error) {
        throw refusalOf(error);
      } finally {
        revocations.forget();
      }
    },
  };
}

function isRevoked({ mintedAt, principal }: Verified, list: RevocationList): boolean {
  if (list.tokens.has(principal.token)) return true;
  const until = list.customers.get(principal.customer);
  return until !== undefined && mintedAt <= until;
}

/** Not the token itself, which would be revoked under a name that nobody looks for. */
function tokenId(token: string): string {
  if (tokenPattern.test(token)) return token;
  const issue = {
    path: ["token"],
    reason: { en: "is no id of a token", zh: "不是令牌编号" },
    remedy: { en: "send the id that verify tells, tok_…", zh: "请填写验证结果中的令牌编号 tok_…" },
  };
  throw new RegularsError("invalid_input", {}, { issues: [issue] });
}
