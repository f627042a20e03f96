// The token zoo: every bad token of the list, built by hand from a good one, without the library that reads them.

import { createHmac, createPublicKey, generateKeyPairSync, hkdfSync, sign } from "node:crypto";

/** What the zoo knows of the shop whose tokens it forges. */
export interface Victim {
  readonly secret: string;
  readonly keyId: string;
  readonly shop: string;
  readonly customer: string;
  /** Present time in UTC milliseconds. */
  readonly now: number;
}

/** A bad token and what is bad about it. */
export type Beast = readonly [name: string, token: string];

const encode = (text: string | Buffer): string => Buffer.from(text).toString("base64url");

/** Signs two texts as they are. */
export function signed(secret: string | Buffer, header: string, payload: string): string {
  const body = `${encode(header)}.${encode(payload)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

/** The key that a shop signs with. */
export function signingKey({ secret }: Victim): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "regulars", "regulars token 1", 32));
}

/** The members of a good token. */
export function goodParts(victim: Victim) {
  const iat = Math.floor(victim.now / 1_000);
  return {
    header: { alg: "HS256", kid: victim.keyId, typ: "regulars+jwt" } as Record<string, unknown>,
    payload: {
      iss: "regulars",
      aud: "storefront",
      sub: victim.customer,
      shop: victim.shop,
      iat,
      exp: iat + 600,
      jti: "tok_01JD0000000000000000000000",
    } as Record<string, unknown>,
  };
}

/** All of the zoo. */
export function tokenZoo(victim: Victim): readonly Beast[] {
  const key = signingKey(victim);
  const good = goodParts(victim);
  const { header, payload } = good;
  const iat = payload.iat as number;
  const own = (h: object, p: object, k: string | Buffer = key): string =>
    signed(k, JSON.stringify(h), JSON.stringify(p));
  const withHeader = (more: object): string => own({ ...header, ...more }, payload);
  const withClaim = (more: object): string => own(header, { ...payload, ...more });
  const without = (name: string): string =>
    own(header, Object.fromEntries(Object.entries(payload).filter(([member]) => member !== name)));
  const token = own(header, payload);
  const [h = "", p = "", s = ""] = token.split(".");

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = createPublicKey(rsa.privateKey).export({ type: "spki", format: "pem" });
  const swapped = (alg: string, privateKey: typeof rsa.privateKey): string => {
    const body = `${encode(JSON.stringify({ ...header, alg }))}.${p}`;
    return `${body}.${sign("sha256", Buffer.from(body), privateKey).toString("base64url")}`;
  };
  const jwk = ec.publicKey.export({ format: "jwk" });
  const text = JSON.stringify(payload);
  const twice = (member: string): string =>
    signed(key, JSON.stringify(header), text.replace("{", `{${member},`));
  const unsigned = (alg: string): string => `${encode(JSON.stringify({ ...header, alg }))}.${p}.`;
  const last = s.charAt(42);
  // The last of 43 characters carries two bits that a lax decoder overlooks.
  const overlooked = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const sibling = overlooked.charAt(overlooked.indexOf(last) ^ 1);

  return [
    ...["none", "None", "NONE", "nOnE"].map((alg): Beast => [`alg ${alg}`, unsigned(alg)]),
    ["alg none with a signature", own({ ...header, alg: "none" }, payload)],
    ["no alg", own({ kid: victim.keyId, typ: "regulars+jwt" }, payload)],
    ["HS256 signed with a public key", own(header, payload, pem)],
    ["HS256 signed with the secret itself", own(header, payload, victim.secret)],
    ["HS256 signed with nothing", own(header, payload, "")],
    ["HS512 in the header", withHeader({ alg: "HS512" })],
    ["RS256", swapped("RS256", rsa.privateKey)],
    ["ES256", swapped("ES256", ec.privateKey)],
    ["RS256 header over an HS256 signature", withHeader({ alg: "RS256" })],
    ...[
      "../../../../dev/null",
      "/etc/passwd",
      "x' UNION SELECT 'AAAA",
      "' OR '1'='1",
      "__proto__",
      "constructor",
      "",
      "b\0",
      "| sleep 5",
    ].map((kid): Beast => [`kid ${JSON.stringify(kid)}`, withHeader({ kid })]),
    ["kid of another key", withHeader({ kid: "elsewhere" })],
    ["kid that is no text", withHeader({ kid: [victim.keyId] })],
    ["no kid", own({ alg: "HS256", typ: "regulars+jwt" }, payload)],
    ["jku", withHeader({ jku: "https://evil.example/keys.json" })],
    ["x5u", withHeader({ x5u: "https://evil.example/key.pem" })],
    ["x5c", withHeader({ x5c: [encode("certificate")] })],
    ["jwk", withHeader({ jwk })],
    ["jwk of an octet key", withHeader({ jwk: { kty: "oct", k: encode("A".repeat(32)) } })],
    ["crit", withHeader({ crit: ["exp"] })],
    ["b64 false", withHeader({ b64: false, crit: ["b64"] })],
    ["zip", withHeader({ zip: "DEF" })],
    ["typ JWT", withHeader({ typ: "JWT" })],
    ["typ at+jwt", withHeader({ typ: "at+jwt" })],
    ["no typ", own({ alg: "HS256", kid: victim.keyId }, payload)],
    ["expired a second ago", withClaim({ iat: iat - 600, exp: iat - 1 })],
    ["expiring now", withClaim({ iat: iat - 600, exp: iat })],
    ["expired a year ago", withClaim({ iat: iat - 31_536_600, exp: iat - 31_536_000 })],
    ["not yet valid", withClaim({ nbf: iat + 60 })],
    ["issued in the future", withClaim({ iat: iat + 60, exp: iat + 600 })],
    ["no exp", without("exp")],
    ["no iat", without("iat")],
    ["no jti", without("jti")],
    ["no sub", without("sub")],
    ["no shop", without("shop")],
    ["no iss", without("iss")],
    ["no aud", without("aud")],
    ["year-long exp", withClaim({ exp: iat + 31_536_000 })],
    ["a life of 901 seconds", withClaim({ exp: iat + 901 })],
    ["a life of less than nothing", withClaim({ iat: iat + 4, exp: iat + 3 })],
    ["exp that is text", withClaim({ exp: String(iat + 600) })],
    ["exp that is no whole number", withClaim({ exp: iat + 600.5 })],
    ["exp null", withClaim({ exp: null })],
    [
      "exp beyond numbers",
      signed(key, JSON.stringify(header), text.replace(/"exp":\d+/, '"exp":1e999')),
    ],
    ["other issuer", withClaim({ iss: "someone" })],
    ["other audience", withClaim({ aud: "admin" })],
    ["several audiences", withClaim({ aud: ["storefront", "admin"] })],
    ["other shop", withClaim({ shop: "other" })],
    ["shop that is a list", withClaim({ shop: [victim.shop] })],
    ["a claim that is not ours", withClaim({ role: "admin" })],
    ["sub that is no text", withClaim({ sub: { id: victim.customer } })],
    ["jti that is not ours", withClaim({ jti: "1" })],
    ["sub twice, the other first", twice('"sub":"cus_01JD0000000000000000000001"')],
    ["sub twice, escaped", twice('"\\u0073ub":"cus_01JD0000000000000000000001"')],
    ["exp twice", twice('"exp":99999999999')],
    [
      "alg twice in the header",
      signed(key, JSON.stringify(header).replace("{", '{"alg":"none",'), text),
    ],
    ["a payload that is a list", signed(key, JSON.stringify(header), "[1]")],
    ["a payload that is null", signed(key, JSON.stringify(header), "null")],
    ["a payload that is no JSON", signed(key, JSON.stringify(header), `${text},`)],
    ["a payload that is no UTF-8", `${h}.${encode(Buffer.from([0x7b, 0xff, 0x7d]))}.${s}`],
    ["a header that is no JSON", signed(key, "header", text)],
    ["without its last character", token.slice(0, -1)],
    ["without its signature", `${h}.${p}.`],
    ["without its signature and point", `${h}.${p}`],
    ["without its header", `.${p}.${s}`],
    [
      "with another payload",
      `${h}.${encode(JSON.stringify({ ...payload, sub: "cus_01JD0000000000000000000001" }))}.${s}`,
    ],
    [
      "with a bit of the signature flipped",
      `${h}.${p}.${s.startsWith("A") ? "B" : "A"}${s.slice(1)}`,
    ],
    ["with bits that a lax reader overlooks", `${h}.${p}.${s.slice(0, 42)}${sibling}`],
    ["with padding", `${token}=`],
    ["in plain base64", `${h}.${p}.${Buffer.from(s, "base64url").toString("base64")}=`],
    ["with a space", ` ${token}`],
    ["with a line", `${token}\n`],
    ["with Bearer", `Bearer ${token}`],
    ["in five parts", `${h}.${p}.${s}.${h}.${p}`],
    ["as JSON", JSON.stringify({ payload: p, protected: h, signature: s })],
    ["empty", ""],
    ["two points", ".."],
    ["4,097 characters", withClaim({ scope: "x".repeat(4_000) })],
    ["1 MB", withClaim({ scope: "x".repeat(1_048_576) })],
    ["1 MB of points", ".".repeat(1_048_576)],
    ["1 MB of brackets", signed(key, JSON.stringify(header), "[".repeat(1_048_576))],
    ["a server key", "rk_live_nh9EYD7m_6X2AbkPqfZ4HUbIZ04LoN5Iz4UM5zoS3ScoqYYVlM7"],
  ];
}
