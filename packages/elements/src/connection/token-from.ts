// A token source over the shop's own backend, which knows who is signed in.

/** A customer token and when it ends, UTC milliseconds. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/**
 * Asks a URL of the page's own origin for a customer token. It answers `{ "token": "…", "expiresAt": 1790000000000 }`,
 * or 204 when nobody is signed in.
 *
 * The request carries the page's cookies and the header `regulars-token: 1`. A backend that insists on the header is
 * safe from other sites' forms and links, which cannot send it.
 *
 * The source rejects for a URL of another origin, and for answers of another form.
 */
export function tokenFrom(url: string): () => Promise<IssuedToken | undefined> {
  return async () => {
    const address = new URL(url, document.baseURI);
    if (address.origin !== location.origin)
      throw new Error(`token-url must be of this page's origin, not of ${address.origin}`);
    const response = await fetch(address, {
      credentials: "same-origin",
      headers: { accept: "application/json", "regulars-token": "1" },
      cache: "no-store",
      signal: AbortSignal.timeout(10_000),
    });
    if (response.status === 204) return undefined;
    if (!response.ok) throw new Error(`token-url answered ${response.status}`);
    const { token, expiresAt } = (await response.json()) as Partial<IssuedToken>;
    if (typeof token !== "string" || typeof expiresAt !== "number")
      throw new Error("token-url answered no token and expiresAt");
    return { token, expiresAt };
  };
}
