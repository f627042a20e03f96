// Tokens for the elements: who is signed in at the shop gets one for their own points, for ten minutes.

import { isRegularsError } from "@regulars/contract";
import { readSession } from "../data/sessions.ts";
import { data } from "../http/answers.ts";
import { readCookies, sessionCookie } from "../http/cookies.ts";
import { isSameOrigin } from "../http/security.ts";
import type { Shop } from "../shop.ts";

/** What a guest gets. */
const nobody = () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } });

/** Seconds that a token lives. */
const life = 600;

/**
 * Answers `{ token, expiresAt }` for the signed-in customer, 204 for a guest. A request without the header that only the
 * shop's own pages can send is refused.
 */
export async function answerToken(shop: Shop, request: Request): Promise<Response> {
  if (request.method !== "GET") return data({}, 405);
  if (request.headers.get("regulars-token") !== "1" || !isSameOrigin(request, shop.origin))
    return data({}, 403);
  const cookie = readCookies(request.headers.get("cookie")).get(sessionCookie(shop.origin));
  const { user } = readSession(shop.database.connection, cookie, Date.now());
  if (user === undefined) return nobody();
  const minted = await shop.regulars.tokens
    .mint({ customer: user.customer, ttlSeconds: life })
    .catch((error: unknown) => {
      // Somebody with an account whom the engine has not met has no points yet.
      if (isRegularsError(error) && error.code === "customer_not_found") return undefined;
      throw error;
    });
  if (minted === undefined) return nobody();
  const { token, expiresAt } = minted;
  // Browsers know the machine's time, not that of a shop whose books end in the past.
  return data({ token, expiresAt: shop.clock.onMachine(expiresAt) });
}
