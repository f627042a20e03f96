// Pages of buying: the cart and the checkout.

import { productOf } from "../catalogue.ts";
import type { Totals } from "../checkout/totals.ts";
import { type CartLine, mostOfOne } from "../data/carts.ts";
import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import { connection, type Page, tokenField } from "./layout.ts";

/** Sums as a list: what, how much. */
export function sums(
  rows: readonly (readonly [string, string] | false)[],
  total: readonly [string, string],
): Html {
  const shown = rows.filter((row) => row !== false);
  return html`<dl class="sums">${shown.map(([what, much]) => html`<div><dt>${what}</dt><dd>${much}</dd></div>`)}<div class="total"><dt>${total[0]}</dt><dd>${total[1]}</dd></div></dl>`;
}

/** The rows of a cart that come before its total. */
function cartRows(visit: Visit, totals: Totals): (readonly [string, string] | false)[] {
  const { texts: t, formats } = visit;
  return [
    [t("goods"), formats.money(totals.goods)],
    [t("shipping"), totals.shipping === 0 ? t("free") : formats.money(totals.shipping)],
    totals.points > 0 && [
      t("paidWithPoints", { points: formats.number(totals.points) }),
      `−${formats.money(totals.pointsAmount)}`,
    ],
  ];
}

function cartLine(visit: Visit, { sku, quantity, price }: CartLine): Html {
  const { shop, texts: t, language, formats } = visit;
  const name = productOf(shop.catalogue, sku)?.name[language] ?? sku;
  const action = visit.at("/cart/lines");
  return html`<li class="line"><img src="/art/${sku}.svg" alt="" width="240" height="240"><div>
<h2><a href="${visit.at(`/products/${sku}`)}">${name}</a></h2><p class="muted">${t("each", { price: formats.money(price) })}</p>
<div class="line-forms"><form method="post" action="${action}">${tokenField(visit)}<input type="hidden" name="sku" value="${sku}">
<label><span class="hidden">${t("quantity")}: ${name}</span><input type="number" name="quantity" value="${quantity}" min="1" max="${mostOfOne}" inputmode="numeric" required></label><button class="quiet">${t("update")}<span class="hidden">: ${name}</span></button></form>
<form method="post" action="${action}">${tokenField(visit)}<input type="hidden" name="sku" value="${sku}"><input type="hidden" name="quantity" value="0"><button class="plain">${t("remove")}<span class="hidden">: ${name}</span></button></form></div></div>
<p class="price">${formats.money(price * quantity)}</p></li>`;
}

/** The cart. */
export function cartPage(visit: Visit, lines: readonly CartLine[], totals: Totals): Page {
  const { shop, texts: t, formats, session } = visit;
  if (lines.length === 0)
    return {
      title: t("cart"),
      main: html`<section class="empty"><h1>${t("cartEmpty")}</h1><p class="lead">${t("cartEmptyText")}</p><p class="actions"><a class="button" href="${visit.at("/")}#shelves">${t("browse")}</a></p></section>`,
    };
  const missing = shop.catalogue.shipping.freeFrom - totals.goods;
  const next = session.user === undefined ? "/sign-in?next=checkout" : "/checkout";
  return {
    title: t("cart"),
    main: html`<h1>${t("cart")}</h1><div class="with-aside"><ul class="lines">${lines.map((line) => cartLine(visit, line))}</ul>
<aside class="side" aria-label="${t("total")}"><div class="summary">${sums(cartRows(visit, totals), [t("total"), formats.money(totals.due)])}
${missing > 0 && html`<p class="muted">${t("freeFrom", { missing: formats.money(missing) })}</p>`}
<a class="button wide" href="${visit.at(next)}">${session.user === undefined ? t("signInFirst") : t("checkout")}</a></div></aside></div>`,
  };
}

/** The checkout. `earns` are the points that the order would bring. */
export function checkoutPage(
  visit: Visit,
  lines: readonly CartLine[],
  a: {
    readonly totals: Totals;
    readonly available: number;
    readonly earns: number | undefined;
    readonly refused?: string | undefined;
  },
): Page {
  const { shop, texts: t, language, formats, session } = visit;
  const { totals, available, earns } = a;
  const { pointWorth } = shop.catalogue;
  const offer = {
    available: formats.number(available),
    most: formats.number(totals.mostPoints),
    money: formats.money(totals.mostPoints * pointWorth),
  };
  return {
    title: t("checkoutTitle"),
    main: html`<h1>${t("checkoutTitle")}</h1>${a.refused && html`<p class="refusal" role="alert">${a.refused}</p>`}
<div class="with-aside" data-checkout><div class="steps">
<section class="panel"><h2>${t("yourThings")}</h2><ul class="brief">${lines.map(({ sku, quantity, price }) => html`<li><img src="/art/${sku}.svg" alt="" width="240" height="240"><span>${productOf(shop.catalogue, sku)?.name[language]}<span class="muted"> × ${quantity}</span></span><span class="price">${formats.money(price * quantity)}</span></li>`)}</ul><p><a href="${visit.at("/cart")}">${t("backToCart")}</a></p></section>
<section class="panel"><h2>${t("payWithPoints")}</h2>${
      totals.mostPoints > 0
        ? html`<p id="offer">${t("pointsOffer", offer)}</p><form method="get" action="${visit.at("/checkout")}" class="points-form"><label for="points">${t("pointsToUse")}</label><input id="points" type="number" name="points" value="${totals.points}" min="0" max="${totals.mostPoints}" inputmode="numeric" aria-describedby="offer"><button class="quiet">${t("apply")}</button></form>`
        : html`<p>${t("pointsNone")}</p>`
    }</section>
<section class="panel done" data-done hidden tabindex="-1"><h2>${t("thanks", { name: session.user?.name ?? "" })}</h2><p data-done-text></p><p class="earned" data-done-points></p><p class="actions"><a class="button" data-done-link href="${visit.at("/account")}">${t("seeOrder")}</a></p></section>
</div>
<aside class="side" aria-label="${t("total")}"><form method="post" action="${visit.at("/checkout")}" class="summary" data-live="checkout">${tokenField(visit)}<input type="hidden" name="checkout" value="${session.checkout}"><input type="hidden" name="points" value="${totals.points}">
${sums(cartRows(visit, totals), [t("toPay"), formats.money(totals.due)])}
${earns !== undefined && html`<p class="earned">${t("earnsYou", { points: formats.number(earns) })}</p>`}
<button class="wide">${t("orderNow", { money: formats.money(totals.due) })}</button><p class="muted">${t("demoPayment")}</p></form><regulars-points variant="card" ${connection}></regulars-points></aside></div>`,
  };
}
