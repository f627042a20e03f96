// What to tell the developer in the console when nothing can be shown: one line, the one thing to fix, once.

import type { ClientError } from "@regulars/client/call";

const told = new Set<string>();
const blocked = new Set<string>();

if (typeof document !== "undefined") {
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "connect-src") blocked.add(originOf(blockedURI));
  });
}

/** Warns once per cause and handler. */
export function advise(error: unknown, url: string): void {
  const line = adviceFor(error, url);
  if (told.has(line)) return;
  told.add(line);
  console.warn(`[regulars] ${line}`);
}

/** Forgets what was told, for tests. */
export function forgetAdvice(): void {
  told.clear();
  blocked.clear();
}

function adviceFor(error: unknown, url: string): string {
  const { code, status = 0, cause } = error as Partial<ClientError>;
  const origin = originOf(url);
  if (blocked.has(origin))
    return `This page's Content-Security-Policy blocks ${origin}. Add it to connect-src.`;
  if (code === "token_unavailable")
    return `No customer token: ${(cause as Error | undefined)?.message ?? "its source failed"}. Fix that route of the shop's backend.`;
  if (status === 401 || status === 403)
    return `${url} refused the customer token (${code}). Mint it for this shop and audience.`;
  if (status === 404) return `Nothing answers at ${url} (404). Correct the url of the connection.`;
  if (status >= 500) return `${url} answered ${status}. Look into the server's log.`;
  if (code === "answer_invalid")
    return `${url} answered what these elements do not understand. Correct the url, or bring server and elements to one version.`;
  if (status > 0) return `${url} refused the request (${code}).`;
  const { origin: own } = location;
  const allow = origin === own ? "" : ` allows ${own} in its origins,`;
  return `${url} cannot be reached. Check that the server runs,${allow} and that nothing blocks it.`;
}

function originOf(url: string): string {
  try {
    return new URL(url, document.baseURI).origin;
  } catch {
    return url;
  }
}
