// Cookies of the shop.

/** Values of a Cookie header. */
export function readCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

/** Whether the shop is reached by https. On plain http (a developer's own machine) `Secure` cookies are not kept by every browser. */
const isSecure = (origin: string): boolean => origin.startsWith("https:");

/** Name of the session's cookie: with `__Host-` no other host and no plain connection can set it. */
export const sessionCookie = (origin: string): string =>
  isSecure(origin) ? "__Host-shop" : "shop";

/** A Set-Cookie header for the whole shop, out of reach of scripts. */
export function setCookie(
  origin: string,
  a: { readonly name: string; readonly value: string; readonly seconds: number },
): string {
  const secure = isSecure(origin) ? "; Secure" : "";
  return `${a.name}=${a.value}; Path=/; Max-Age=${a.seconds}; HttpOnly; SameSite=Lax${secure}`;
}
