// Cross-origin requests: pages of listed origins may call, others may not (Fetch standard, CORS protocol).

import { RegularsError } from "@regulars/contract";

/** Answers for pages of other origins. */
export interface Cors {
  /** Throws `origin_refused` for a page that may not call. */
  check(request: Request): void;
  /** Headers for the page that called, when it is of another origin. */
  headers(request: Request): Readonly<Record<string, string>>;
  /** The answer to a preflight. */
  preflight(request: Request): Response;
}

/** Creates the answers for a list of origins, such as `https://shop.example`. */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins.map(normalised));
  /** The origin of a page that needs leave; undefined: none is needed. */
  const foreign = (request: Request): string | undefined => {
    const origin = request.headers.get("origin");
    return origin === null || origin === new URL(request.url).origin ? undefined : origin;
  };
  const isAllowed = (origin: string): boolean => allowed.has(origin);
  return {
    check(request) {
      const origin = foreign(request);
      if (origin !== undefined && !isAllowed(origin))
        throw new RegularsError("origin_refused", { origin: origin.slice(0, 200) });
    },
    headers(request) {
      const origin = foreign(request);
      if (origin === undefined || !isAllowed(origin)) return {};
      return {
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "request-id, retry-after",
      };
    },
    preflight(request) {
      const origin = foreign(request);
      if (origin === undefined || !isAllowed(origin)) return new Response(null, { status: 403 });
      return new Response(null, {
        status: 204,
        headers: {
          "access-control-allow-origin": origin,
          "access-control-allow-methods": "GET, POST, PATCH, DELETE",
          "access-control-allow-headers":
            "authorization, content-type, accept-language, idempotency-key, request-id",
          "access-control-max-age": "7200",
          vary: "origin",
        },
      });
    },
  };
}

/** An origin as browsers send it. Throws a `TypeError` for what is none. */
function normalised(text: string): string {
  const { origin } = new URL(text);
  if (origin === "null") throw new TypeError(`${text} is no origin`);
  return origin;
}
