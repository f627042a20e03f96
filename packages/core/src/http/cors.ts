// Cross-origin requests: pages of listed origins may call, others may not (Fetch standard, CORS protocol).

import { RegularsError } from "@regulars/contract";
import type { Answer, RequestLike } from "./options.ts";

/** Answers for pages of other origins. */
export interface Cors {
  /** Throws `origin_refused` for a page that may not call. */
  check(request: RequestLike): void;
  /** Headers for the page that called, when it is of another origin. */
  headers(request: RequestLike): Readonly<Record<string, string>>;
  /** The answer to a preflight. */
  preflight(request: RequestLike): Answer;
}

/** Creates the answers for a list of origins, such as `https://shop.example`. */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins.map(normalised));
  /** The origin of a page that needs leave; undefined: none is needed. */
  const foreign = (request: RequestLike): string | undefined => {
    const origin = request.headers.get("origin");
    if (origin === null) return undefined;
    // By host: TLS often ends before us, so that the page's scheme is not the one that we see.
    const isOwn = URL.canParse(origin) && new URL(origin).host === hostIn(request.url);
    return isOwn ? undefined : origin;
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
      if (origin === undefined || !isAllowed(origin)) return { status: 403, headers: {}, body: "" };
      return {
        status: 204,
        body: "",
        headers: {
          "access-control-allow-origin": origin,
          "access-control-allow-methods": "GET, POST, PATCH, DELETE",
          "access-control-allow-headers":
            "authorization, content-type, accept-language, idempotency-key, request-id",
          "access-control-max-age": "7200",
          vary: "origin",
        },
      };
    },
  };
}

/** The host of a URL, as it is written: what a `Host` header brings need not be one. */
function hostIn(url: string): string {
  const start = url.indexOf("//") + 2;
  const end = url.indexOf("/", start);
  return url.slice(start, end < 0 ? url.length : end).toLowerCase();
}

/** An origin as browsers send it. Throws a `TypeError` for what is none. */
function normalised(text: string): string {
  const { origin } = new URL(text);
  if (origin === "null") throw new TypeError(`${text} is no origin`);
  return origin;
}
