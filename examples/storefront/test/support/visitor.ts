// A browser without a window: keeps cookies, reads form tokens off pages, sends forms.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenOptions, type OpenShop, openShop } from "../../src/index.ts";

/** Where test shops say that they are. */
export const origin = "https://shop.example";

/** A shop on a file of its own that is removed with it. */
export async function openTestShop(options: Partial<OpenOptions> = {}): Promise<OpenShop> {
  const folder = mkdtempSync(join(tmpdir(), "storefront-"));
  const open = await openShop({
    shop: "online-retail",
    db: join(folder, "shop.db"),
    origin,
    ...options,
  });
  return {
    ...open,
    async close() {
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a visitor can do. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The text of a page. */
  read(path: string): Promise<string>;
  /** Sends a form of the page at `from`, with its token. */
  send(
    path: string,
    fields: Readonly<Record<string, string | number>>,
    from?: string,
  ): Promise<Response>;
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Somebody who comes to the shop. */
export function createVisitor(shop: OpenShop): Visitor {
  const cookies = new Map<string, string>();
  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const answer = await shop.fetch(
      new Request(origin + path, { ...init, headers, redirect: "manual" }),
    );
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    read: async (path) => (await ask(path, {})).text(),
    async send(path, fields, from = "/en/products/22423") {
      const token = /name="token" value="([^"]+)"/.exec(await visitor.read(from))?.[1] ?? "";
      const form = new URLSearchParams({ token });
      for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
      return visitor.post(path, form.toString());
    },
    post: (path, body, headers = {}) =>
      ask(path, {
        method: "POST",
        body,
        headers: { "content-type": "application/x-www-form-urlencoded", origin, ...headers },
      }),
  };
  return visitor;
}

/** Opens an account, which signs in. */
export async function joinAs(visitor: Visitor, name: string): Promise<void> {
  const answer = await visitor.send("/en/join", { name }, "/en/join");
  if (answer.status !== 303) throw new Error(`joining answered ${answer.status}`);
}

/** Puts something into the basket. */
export async function choose(visitor: Visitor, sku: string, quantity = 1): Promise<void> {
  const answer = await visitor.send("/en/cart", { sku, quantity });
  if (answer.status !== 303) throw new Error(`choosing answered ${answer.status}`);
}

/** The checkout's own name for the order in progress. */
export async function checkoutName(visitor: Visitor): Promise<string> {
  return /name="checkout" value="([^"]+)"/.exec(await visitor.read("/en/checkout"))?.[1] ?? "";
}

/** Places the order; answers the path of its page. */
export async function order(visitor: Visitor, points = 0): Promise<Response> {
  const checkout = await checkoutName(visitor);
  return visitor.send("/en/checkout", { checkout, points }, "/en/checkout");
}
