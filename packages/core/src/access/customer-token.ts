// Customer tokens as text: the only place that signs and reads JWTs, so that no caller can leave a check out.

import { type CryptoKey, errors, jwtVerify, SignJWT } from "jose";
import { hasRepeatedMember } from "./json-members.ts";
import { deriveKey, hasKey, type Keyring } from "./keyring.ts";

/** What a token says. Instants are UTC milliseconds. */
export interface TokenClaims {
  /** `tok_…` with the instant of its making in it. */
  readonly id: string;
  readonly shop: string;
  readonly customer: string;
  readonly audience: string;
  readonly scopes: readonly string[];
  /** Whole seconds. */
  readonly issuedAt: number;
  /** Whole seconds. */
  readonly expiresAt: number;
}

/** What a token must be for. */
export interface TokenExpectation {
  readonly shop: string;
  readonly audience: string;
  /** Present time in UTC milliseconds. */
  readonly now: number;
}

const algorithm = "HS256";
const type = "regulars+jwt";
const issuer = "regulars";
/** Seconds. */
const longestLife = 900;
/** Seconds by which the clock of the machine that minted may be ahead. */
const clockTolerance = 5;
/** Characters. */
const longestToken = 4_096;
const headerMembers = ["alg", "kid", "typ"];
const claimNames = ["aud", "exp", "iat", "iss", "jti", "scope", "shop", "sub"];
const partPattern = /^[A-Za-z0-9_-]+$/;
const idPattern = /^tok_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

const imported = new WeakMap<Buffer, Promise<CryptoKey>>();

/** The signing key of a secret, imported once. */
function keyOf(keyring: Keyring, keyId: string): Promise<CryptoKey> {
  const bytes = deriveKey(keyring, keyId, "token");
  let key = imported.get(bytes);
  if (key === undefined) {
    const hmac = { name: "HMAC", hash: "SHA-256" };
    key = crypto.subtle.importKey("raw", new Uint8Array(bytes), hmac, false, ["sign", "verify"]);
    imported.set(bytes, key);
  }
  return key;
}

/** Signs a token with the current secret. */
export async function signToken(keyring: Keyring, claims: TokenClaims): Promise<string> {
  const scope = claims.scopes.length === 0 ? {} : { scope: claims.scopes.join(" ") };
  return new SignJWT({ shop: claims.shop, ...scope })
    .setProtectedHeader({ alg: algorithm, kid: keyring.current, typ: type })
    .setIssuer(issuer)
    .setSubject(claims.customer)
    .setAudience(claims.audience)
    .setIssuedAt(claims.issuedAt / 1_000)
    .setExpirationTime(claims.expiresAt / 1_000)
    .setJti(claims.id)
    .sign(await keyOf(keyring, keyring.current));
}

/**
 * The claims of a token that is valid in every respect; undefined for any other text. Whatever is wrong with it, one
 * signature is computed, so that neither the answer nor the time tells what.
 */
export async function readToken(
  keyring: Keyring,
  token: string,
  expected: TokenExpectation,
): Promise<TokenClaims | undefined> {
  const keyId = keyIdOf(token);
  const isKnown = keyId !== undefined && hasKey(keyring, keyId);
  try {
    const { payload } = await jwtVerify(
      isKnown ? token : decoy,
      await keyOf(keyring, isKnown ? keyId : keyring.current),
      {
        algorithms: [algorithm],
        audience: expected.audience,
        issuer,
        typ: type,
        maxTokenAge: longestLife,
        clockTolerance,
        currentDate: new Date(expected.now),
        requiredClaims: ["aud", "exp", "iat", "iss", "jti", "shop", "sub"],
      },
    );
    return isKnown ? claimsOf(payload, expected) : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A token that no key has signed, for those that are not worth a look. */
const decoy = [
  Buffer.from(JSON.stringify({ alg: algorithm, kid: "none", typ: type })).toString("base64url"),
  Buffer.from(JSON.stringify({ iss: issuer })).toString("base64url"),
  "A".repeat(43),
].join(".");

/** The key id of a text that looks exactly as we write tokens. */
function keyIdOf(token: string): string | undefined {
  if (typeof token !== "string" || token.length > longestToken) return undefined;
  const parts = token.split(".");
  const [head, body] = parts;
  if (parts.length !== 3 || !parts.every(isExact)) return undefined;
  const header = objectOf(head as string, headerMembers);
  const payload = objectOf(body as string, claimNames);
  if (header === undefined || payload === undefined) return undefined;
  const { alg, kid, typ } = header;
  return alg === algorithm && typ === type && typeof kid === "string" ? kid : undefined;
}

/** Whether a part is the one text for its bytes: the last character has bits that a lax reader overlooks. */
function isExact(part: string): boolean {
  return partPattern.test(part) && Buffer.from(part, "base64url").toString("base64url") === part;
}

/** A part of a token as an object of the named members at most, each once. */
function objectOf(
  part: string,
  members: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  try {
    const bytes = Buffer.from(part, "base64url");
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    if (!Object.keys(value).every((name) => members.includes(name))) return undefined;
    return hasRepeatedMember(json) ? undefined : (value as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** What a signed payload says, if it says all that ours do. */
function claimsOf(
  payload: Readonly<Record<string, unknown>>,
  expected: TokenExpectation,
): TokenClaims | undefined {
  const { aud, exp, iat, jti, scope = "", shop, sub } = payload;
  if (shop !== expected.shop || aud !== expected.audience) return undefined;
  if (typeof sub !== "string" || typeof jti !== "string" || !idPattern.test(jti)) return undefined;
  if (!Number.isSafeInteger(exp) || !Number.isSafeInteger(iat)) return undefined;
  if (typeof scope !== "string") return undefined;
  const issuedAt = (iat as number) * 1_000;
  const expiresAt = (exp as number) * 1_000;
  const life = (exp as number) - (iat as number);
  // Without the tolerance, which is for the instant of issue alone.
  if (life <= 0 || life > longestLife || expiresAt <= expected.now) return undefined;
  const scopes = scope === "" ? [] : scope.split(" ");
  return { id: jti, shop, customer: sub, audience: aud, scopes, issuedAt, expiresAt };
}
