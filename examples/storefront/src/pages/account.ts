// Pages of an account: its overview, an order, and who one is.

import type { OrderView } from "@regulars/contract";
import { productOf } from "../catalogue.ts";
import { source } from "../checkout/engine-order.ts";
import type { GivenBack, ShopOrder } from "../data/orders.ts";
import type { User } from "../data/users.ts";
import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import { consentOffers } from "../texts/consents.ts";
import { sums } from "./cart.ts";
import { connection, type Page, tokenField } from "./layout.ts";

function orderRow(visit: Visit, order: OrderView, wallet: string): Html {
  const { texts: t, formats } = visit;
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const amount = order.lines.reduce((sum, line) => sum + line.amount - line.refundedAmount, 0);
  const isBack = order.lines.every(
    ({ quantity, refundedQuantity }) => refundedQuantity === quantity,
  );
  const title = t("order", { number: order.source.id });
  const items = count === 1 ? t("oneItem") : t("items", { count: formats.number(count) });
  return html`<li><div><strong>${order.source.source === source ? html`<a href="${visit.at(`/orders/${order.source.id}`)}">${title}</a>` : title}</strong><span class="muted">${formats.date(order.placedAt)} · ${isBack ? t("statusReturned") : items}</span></div>
<div class="right"><span class="price">${formats.money(amount)}</span><span class="muted">${t("orderPoints", { points: formats.number(order.points[wallet] ?? 0) })}</span></div></li>`;
}

/** The overview: points, orders of all years, history. */
export function accountPage(
  visit: Visit,
  a: {
    readonly user: User;
    readonly orders: readonly OrderView[];
    readonly wallet: string;
    readonly notice?: string | undefined;
  },
): Page {
  const { texts: t } = visit;
  return {
    title: t("account"),
    notice: a.notice,
    main: html`<div class="title-row"><h1>${t("hello", { name: a.user.name })}</h1><form method="post" action="${visit.at("/sign-out")}">${tokenField(visit)}<button class="quiet">${t("signOut")}</button></form></div>
<div class="account"><section aria-labelledby="points"><h2 id="points">${t("yourPoints")}</h2><regulars-points variant="card" ${connection}></regulars-points><p><a href="${visit.at("/profile")}">${t("profileTitle")}</a></p></section>
<section aria-labelledby="orders"><h2 id="orders">${t("yourOrders")}</h2>${a.orders.length === 0 ? html`<p class="panel">${t("noOrders")}</p>` : html`<ul class="orders panel">${a.orders.map((order) => orderRow(visit, order, a.wallet))}</ul>`}</section>
<section class="whole" aria-label="${t("yourHistory")}"><regulars-history ${connection}></regulars-history></section></div>`,
  };
}

function sumOf(back: readonly GivenBack[], part: keyof GivenBack): number {
  return back.reduce((sum, given) => sum + given[part], 0);
}

/** What an order's page says at the moment. */
export interface SaidOfOrder {
  readonly isNew: boolean;
  readonly notice?: string | undefined;
  readonly refused?: string | undefined;
}

/** An order with what can still be done about it. */
export function orderPage(
  visit: Visit,
  order: ShopOrder,
  a: SaidOfOrder & {
    readonly reasons: readonly string[];
    /** What of it can go back by itself: ordinals of lines. */
    readonly parts: readonly (readonly number[])[];
  },
): Page {
  const { shop, texts: t, language, formats } = visit;
  const { pointsUsed, pointsAmount } = order;
  const status =
    order.returnedAt !== undefined
      ? t("statusReturned")
      : order.receivedAt !== undefined
        ? t("statusReceived")
        : t("statusPlaced");
  const at = visit.at(`/orders/${order.number}`);
  const total = order.goods + order.shipping - pointsAmount;
  const nameOf = (sku: string): string => productOf(shop.catalogue, sku)?.name[language] ?? sku;
  const back = order.lines.flatMap((line) => line.back ?? []);
  const left = a.parts.flat();
  const lines = order.lines.filter(({ ordinal }) => left.includes(ordinal));
  const choices =
    a.parts.length > 1
      ? html`<fieldset><legend>${t("whatGoesBack")}</legend>${lines.map(({ ordinal, sku }) => html`<label class="check"><input type="checkbox" name="line" value="${ordinal}"> ${nameOf(sku)}</label>`)}</fieldset>`
      : html`${left.length > 1 && a.refused === undefined && html`<p class="muted">${t("wholeOnly")}</p>`}${left.map((ordinal) => html`<input type="hidden" name="line" value="${ordinal}">`)}`;
  return {
    title: t("order", { number: order.number }),
    notice: a.notice,
    main: html`${a.isNew && html`<p class="kicker">${t("thanks", { name: visit.session.user?.name ?? "" })}</p>`}<div class="title-row"><h1>${t("order", { number: order.number })}</h1><span class="status" data-status>${status}</span></div>
<p class="muted">${t("placedOn", { date: formats.date(order.placedAt) })}</p>
<div class="with-aside"${a.isNew && html` data-changed`}><div class="steps"><section class="panel"><h2>${t("yourThings")}</h2><ul class="brief">${order.lines.map(({ sku, quantity, amount, back }) => html`<li><img src="/art/${sku}.svg" alt="" width="240" height="240"><span>${nameOf(sku)}<span class="muted"> × ${quantity}${back && ` · ${t("statusReturned")}`}</span></span><span class="price">${formats.money(amount)}</span></li>`)}</ul></section>
<section class="panel"><h2>${t("pointsOfOrder")}</h2><ul class="reasons" data-reasons>${(a.reasons.length > 0 ? a.reasons : [t("earnsOnArrival")]).map((reason) => html`<li>${reason}</li>`)}</ul></section></div>
<aside class="side" aria-label="${t("total")}"><div class="summary">
${sums(
  [
    [t("goods"), formats.money(order.goods)],
    [t("shipping"), order.shipping === 0 ? t("free") : formats.money(order.shipping)],
    pointsUsed > 0 && [
      t("paidWithPoints", { points: formats.number(pointsUsed) }),
      `−${formats.money(pointsAmount)}`,
    ],
  ],
  [t("total"), formats.money(total)],
)}
${back.length > 0 && html`<p class="muted">${t(pointsUsed > 0 ? "givenBackWithPoints" : "givenBack", { money: formats.money(sumOf(back, "money")), points: formats.number(sumOf(back, "points")) })}</p>`}
${
  order.returnedAt === undefined &&
  html`<div class="after" data-after>${order.receivedAt === undefined && html`<form method="post" action="${at}/received" data-live="order">${tokenField(visit)}<button class="wide quiet">${t("markReceived")}</button></form>`}
<form method="post" action="${at}/return" data-live="order">${tokenField(visit)}${a.refused && html`<p class="refusal" role="alert">${a.refused}</p>`}${choices}<button class="wide danger" aria-describedby="return-terms">${t("sendBack")}</button></form><p class="muted" id="return-terms">${t("sendBackText")}</p></div>`
}</div><regulars-points variant="card" ${connection}></regulars-points></aside></div>`,
  };
}

/** The profile, and the way out for good. */
export function profilePage(visit: Visit, a: { readonly refused?: string | undefined } = {}): Page {
  const { texts: t } = visit;
  return {
    title: t("profileTitle"),
    main: html`<h1>${t("profileTitle")}</h1>${a.refused && html`<p class="refusal" role="alert">${a.refused}</p>`}
<div class="narrow"><regulars-profile ${connection} data-consents="${JSON.stringify(consentOffers)}"></regulars-profile>
<section class="panel danger-zone"><h2>${t("closeAccount")}</h2><p>${t("closeAccountText")}</p><form method="post" action="${visit.at("/account/close")}">${tokenField(visit)}<label class="check"><input type="checkbox" name="confirm" value="yes" required> ${t("closeConfirm")}</label><button class="danger">${t("close")}</button></form></section></div>`,
  };
}
