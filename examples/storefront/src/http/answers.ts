// Answers of the shop.

import type { Html } from "../html.ts";
import { takesGzip } from "./encoding.ts";

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

/** A file as it is kept; texts are kept compressed as well. */
export interface KeptFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
}

/** A file that browsers keep for as long as its version, compressed for those that take it so. */
export function asset({ type, body, gzip }: KeptFile, request: Request): Response {
  const headers = new Headers({
    "content-type": type,
    "cache-control": "public, max-age=31536000, immutable",
  });
  if (gzip === undefined) return new Response(body, { headers });
  headers.set("vary", "accept-encoding");
  if (!takesGzip(request.headers.get("accept-encoding") ?? ""))
    return new Response(body, { headers });
  headers.set("content-encoding", "gzip");
  return new Response(gzip, { headers });
}
