// The customer token: asked for before it is needed, by one request at a time, and asked for again before it ends.

import type { TokenSource } from "./options.ts";

/** Where calls get their token from. */
export interface TokenKeeper {
  /** A token that is good for a while; `undefined` when nobody is signed in. */
  get(): Promise<string | undefined>;
  /** Waits no longer for a source that says nothing; the next call asks it anew. */
  giveUp(): void;
  /** Forgets a token that the server refused. */
  drop(token: string): void;
  /** Learns the server's time from an answer. */
  learn(date: string | null): void;
}

interface Held {
  readonly token: string;
  /** On the clock that no one sets. */
  readonly until: number;
}

const margin = 30_000;
const longestLife = 900_000;

/** Keeps the token of a source. */
export function createTokenKeeper(source: TokenSource): TokenKeeper {
  let held: Held | undefined;
  let asking: Promise<string | undefined> | undefined;
  let skew = 0;
  let asked = 0;

  async function ask(): Promise<string | undefined> {
    const mine = ++asked;
    const given = await source();
    // What a source says late is not what it would say now: somebody may have signed out meanwhile.
    const isLate = mine !== asked;
    if (given === undefined) {
      if (!isLate) held = undefined;
      return undefined;
    }
    const { token, expiresAt } = given;
    const life = lifeOf(token, expiresAt);
    const left = expiresAt - (Date.now() + skew);
    // A clock by which a new token has ended or lives too long is wrong.
    const lasts = left > 0 && left < life ? left : life;
    if (!isLate) held = { token, until: performance.now() + lasts - Math.min(margin, lasts / 2) };
    return token;
  }

  return {
    get() {
      if (held !== undefined && performance.now() < held.until) return Promise.resolve(held.token);
      if (asking === undefined) {
        const mine = ask().finally(() => {
          if (asking === mine) asking = undefined;
        });
        asking = mine;
      }
      return asking;
    },
    giveUp() {
      asking = undefined;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
    learn(date) {
      const time = Date.parse(date ?? "");
      if (!Number.isNaN(time)) skew = time - Date.now();
    },
  };
}

/** Milliseconds from a token's issue to its end: read from the token where it is a JWT, else the most that one may have. */
function lifeOf(token: string, expiresAt: number): number {
  const life = expiresAt - Number(claimsOf(token).iat) * 1000;
  return life > 0 && life < longestLife ? life : longestLife;
}

/** Whose a token is, as far as it tells; `undefined` where it tells nothing. */
export function customerOf(token: string | undefined): unknown {
  return token === undefined ? undefined : claimsOf(token).sub;
}

/** Claims of a token as far as clients look at them; none where it tells nothing. */
export function claimsOf(token: string): {
  readonly iat?: unknown;
  readonly sub?: unknown;
  readonly scope?: unknown;
} {
  try {
    const payload = token.split(".")[1] ?? "";
    return JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) ?? {};
  } catch {
    return {};
  }
}
