// A stand-in for the handler: contract-valid answers for made-up customers, told apart by their token.

import { answerForCustomer, customerOf } from "./customers.ts";
import { historyOf, type State, summaries } from "./summaries.ts";

/** What the handler does instead of answering, by token. */
const disasters: Record<string, () => Response | Promise<Response>> = {
  down: () => Response.json({ code: "internal" }, { status: 500 }),
  rubbish: () =>
    new Response("<!doctype html><p>It works!", { headers: { "content-type": "text/html" } }),
  wrong: () => Response.json({ customer: 7, wallets: "none" }),
  old: () => Response.json({ balance: 12 }),
  refused: () => Response.json({ code: "token_expired" }, { status: 401 }),
  missing: () => Response.json({ code: "not_found" }, { status: 404 }),
};

/** Answers a request under `/v1` as the token's state says. */
export async function answer(request: Request): Promise<Response> {
  const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? "";
  const { pathname, searchParams } = new URL(request.url);
  const disaster = disasters[token];
  if (disaster) return disaster();
  if (token === "never") return new Promise(() => {});
  if (pathname.endsWith("/summary")) {
    const { membership } = customerOf(token).view;
    const summary = summaries[token as State] ?? summaries.full;
    return Response.json(token === "suspended" ? summary : { ...summary, membership });
  }
  if (pathname.endsWith("/history")) return Response.json(page(token, searchParams));
  const own = await answerForCustomer(token, request);
  return own ?? Response.json({ code: "not_found" }, { status: 404 });
}

function page(token: string, search: URLSearchParams): object {
  const wallets = token === "growth" ? ["points", "growth", "stamps"] : ["points"];
  const asked = search.get("wallet");
  const all = historyOf(token === "zero" ? 0 : 23, wallets).filter(
    ({ wallet }) => asked === null || asked === wallet,
  );
  const start = Number(search.get("cursor") ?? 0);
  const end = start + Number(search.get("limit") ?? 50);
  return { items: all.slice(start, end), ...(end < all.length ? { next: String(end) } : {}) };
}
