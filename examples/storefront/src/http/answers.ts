// Answers of the shop.

import type { Html } from "../html.ts";

/** A page. */
export function page(document: Html, status = 200): Response {
  return new Response(document.text, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" },
  });
}

/** Sends the browser to another page by GET. */
export function redirect(to: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: to, "cache-control": "no-store" },
  });
}

/** Data for the page's own script. */
export function data(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** A file that browsers keep for as long as its version. */
export function asset(body: Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, {
    headers: { "content-type": type, "cache-control": "public, max-age=31536000, immutable" },
  });
}
