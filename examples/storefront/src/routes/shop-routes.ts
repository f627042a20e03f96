// Routes of the shop's pages, by language: what is looked at, and what is sent.

import { isRegularsError } from "@regulars/contract";
import { productOf } from "../catalogue.ts";
import { foresee } from "../checkout/foresee.ts";
import { EmptyCartError, placeOrder } from "../checkout/place-order.ts";
import { totalsOf } from "../checkout/totals.ts";
import { addToCart, countCart, mostOfOne, readCart, setInCart } from "../data/carts.ts";
import { keepSession } from "../data/sessions.ts";
import type { User } from "../data/users.ts";
import { data, redirect } from "../http/answers.ts";
import { wholeNumber } from "../http/form.ts";
import type { Routes } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import { cartPage, checkoutPage } from "../pages/cart.ts";
import type { Page } from "../pages/layout.ts";
import { messagePage } from "../pages/people.ts";
import { homePage, productPage } from "../pages/products.ts";

/** What routes answer pages with. */
export type Show = (visit: Visit, page: Page, status?: number) => Response;

/** The page for what is not there. */
export function notFound(show: Show, visit: Visit): Response {
  const { texts: t } = visit;
  return show(visit, messagePage(visit, t("notFound"), t("notFoundText")), 404);
}

const most = 1_000_000_000;

/** What a signed-in customer can spend; nothing where the engine has not met them. */
async function availableOf(visit: Visit, user: User): Promise<number> {
  try {
    return (await visit.shop.regulars.ledger.balance(user.customer)).available;
  } catch (error) {
    if (isRegularsError(error) && error.code === "customer_not_found") return 0;
    throw error;
  }
}

/** Looking and buying. */
export function shopRoutes(show: Show): Routes<Visit> {
  const cartOf = ({ shop, session }: Visit) => readCart(shop.database.connection, session.hash);

  async function checkout(visit: Visit, points: number, refused?: string): Promise<Response> {
    const { shop, session } = visit;
    const { user } = session;
    if (user === undefined) return redirect(visit.at("/sign-in?next=checkout"));
    const lines = cartOf(visit);
    if (lines.length === 0) return redirect(visit.at("/cart"));
    const available = await availableOf(visit, user);
    const totals = totalsOf(shop.catalogue, lines, { points, available });
    const earns = await foresee(shop, user, lines, totals);
    const page = checkoutPage(visit, lines, { totals, available, earns, refused });
    return show(visit, page, refused === undefined ? 200 : 409);
  }

  return {
    "GET /": (visit) =>
      show(visit, homePage(visit, visit.url.searchParams.get("category") ?? undefined)),
    "GET /products/:sku": async (visit) => {
      const { shop, params, session, texts, url } = visit;
      const product = productOf(shop.catalogue, params.sku ?? "");
      if (product === undefined) return notFound(show, visit);
      const line = { sku: product.sku, quantity: 1, price: product.price };
      const earns =
        session.user &&
        (await foresee(shop, session.user, [line], totalsOf(shop.catalogue, [line])));
      const notice = url.searchParams.has("added") ? texts("added") : undefined;
      return show(visit, productPage(visit, product, { earns, notice }));
    },
    "POST /cart": async (visit) => {
      const { shop, form, session, isLive, texts } = visit;
      const product = productOf(shop.catalogue, form.get("sku") ?? "");
      const quantity = wholeNumber(form, "quantity", { least: 1, most: mostOfOne });
      if (product === undefined || quantity === undefined) return notFound(show, visit);
      const { connection } = shop.database;
      await shop.database.transaction(() => {
        keepSession(connection, session, Date.now());
        addToCart(connection, { session: session.hash, sku: product.sku, quantity });
      });
      if (!isLive) return redirect(visit.at(`/products/${product.sku}?added`));
      return data({ notice: texts("added"), count: countCart(connection, session.hash) });
    },
    "POST /cart/lines": async (visit) => {
      const { shop, form, session } = visit;
      const quantity = wholeNumber(form, "quantity", { least: 0, most: mostOfOne });
      const sku = form.get("sku") ?? "";
      if (quantity !== undefined)
        await shop.database.transaction(() =>
          setInCart(shop.database.connection, { session: session.hash, sku, quantity }),
        );
      return redirect(visit.at("/cart"));
    },
    "GET /cart": (visit) => {
      const lines = cartOf(visit);
      return show(visit, cartPage(visit, lines, totalsOf(visit.shop.catalogue, lines)));
    },
    "GET /checkout": (visit) =>
      checkout(visit, wholeNumber(visit.url.searchParams, "points", { least: 0, most }) ?? 0),
    "POST /checkout": async (visit) => {
      const { shop, session, form, isLive, language, formats, texts: t } = visit;
      const { user } = session;
      if (user === undefined) return redirect(visit.at("/sign-in?next=checkout"));
      const points = wholeNumber(form, "points", { least: 0, most }) ?? 0;
      const name = form.get("checkout") ?? session.checkout;
      try {
        const order = await placeOrder(shop, { session, user, checkout: name, points });
        const to = visit.at(`/orders/${order.number}`);
        if (!isLive) return redirect(`${to}?new`);
        return data({
          changed: true,
          to,
          text: t("thanksText", { number: order.number }),
          points:
            order.pointsEarned > 0
              ? t("earned", { points: formats.number(order.pointsEarned) })
              : t("earnsOnArrival"),
        });
      } catch (error) {
        if (error instanceof EmptyCartError) return redirect(visit.at("/cart"));
        if (!isRegularsError(error) || error.status >= 500) throw error;
        if (isLive) return data({ refused: error.messages[language] }, 409);
        return checkout(visit, 0, error.messages[language]);
      }
    },
  };
}
