// Pages of the catalogue: the shop's front, and a product.

import type { Product } from "../catalogue.ts";
import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import { type Page, tokenField } from "./layout.ts";

/** One product in a grid. */
function card(visit: Visit, product: Product): Html {
  const { language, formats } = visit;
  return html`<li><a class="card" href="${visit.at(`/products/${product.sku}`)}">
<img src="/art/${product.sku}.svg" alt="" width="240" height="240" decoding="async">
<span class="name">${product.name[language]}</span><span class="price">${formats.money(product.price)}</span></a></li>`;
}

/** The shop's front: hero, what the club gives, and the shelves. */
export function homePage(visit: Visit, chosen: string | undefined): Page {
  const { shop, texts: t, language, formats } = visit;
  const { catalogue } = shop;
  const shelf = catalogue.products.filter(({ category }) => !chosen || category === chosen);
  const round = 100;
  const perks: readonly (readonly [string, string])[] = [
    [t("perkEarn"), t("perkEarnText")],
    [
      t("perkPay"),
      t("perkPayText", { points: round, money: formats.money(round * catalogue.pointWorth) }),
    ],
    [t("perkReturn"), t("perkReturnText")],
  ];
  return {
    title: catalogue.name[language],
    main: html`
<section class="hero">
<div class="hero-text"><p class="kicker">${catalogue.tagline[language]}</p><h1>${catalogue.hero.title[language]}</h1><p class="lead">${catalogue.hero.text[language]}</p>
<p class="actions"><a class="button" href="#shelves">${t("browse")}</a><a class="button quiet" href="${visit.at("/join")}">${t("howClub")}</a></p></div>
<img src="/art/hero.svg" alt="" width="640" height="480">
</section>
<section class="perks" aria-label="${t("perks")}">${perks.map(([title, text]) => html`<div><h2>${title}</h2><p>${text}</p></div>`)}</section>
<section id="shelves" aria-label="${t("shop")}">
<nav class="chips" aria-label="${t("categories")}">
<a href="${visit.at("/")}#shelves"${!chosen && html` aria-current="true"`}>${t("all")}</a>
${catalogue.categories.map(({ id, name }) => html`<a href="${visit.at(`/?category=${id}`)}#shelves"${chosen === id && html` aria-current="true"`}>${name[language]}</a>`)}
</nav>
<ul class="grid">${shelf.map((product) => card(visit, product))}</ul>
</section>`,
  };
}

/** A product with its form. `earns` are the points it would bring this customer. */
export function productPage(
  visit: Visit,
  product: Product,
  a: { readonly earns: number | undefined; readonly notice?: string | undefined },
): Page {
  const { shop, texts: t, language, formats } = visit;
  const { catalogue } = shop;
  const category = catalogue.categories.find(({ id }) => id === product.category);
  const rest = catalogue.products.filter(({ sku }) => sku !== product.sku);
  const isAlike = (other: Product) => other.category === product.category;
  const others = [...rest.filter(isAlike), ...rest.filter((other) => !isAlike(other))].slice(0, 4);
  const { price, freeFrom } = catalogue.shipping;
  const terms = { price: formats.money(price), from: formats.money(freeFrom) };
  return {
    title: product.name[language],
    notice: a.notice,
    main: html`
<article class="product">
<img src="/art/${product.sku}.svg" alt="" width="240" height="240">
<div class="product-text">
<p class="kicker"><a href="${visit.at(`/?category=${product.category}`)}#shelves">${category?.name[language]}</a></p>
<h1>${product.name[language]}</h1>
<p class="price large">${formats.money(product.price)}</p>
<p class="lead">${product.about[language]}</p>
<form method="post" action="${visit.at("/cart")}" class="add" data-live="add">${tokenField(visit)}<input type="hidden" name="sku" value="${product.sku}">
<label>${t("quantity")} <input type="number" name="quantity" value="1" min="1" max="99" inputmode="numeric" required></label>
<button>${t("addToCart")}</button></form>
<ul class="facts"><li>${t("inStock")}</li><li>${t("deliveryTerms", terms)}</li><li>${a.earns ? t("earnsYou", { points: formats.number(a.earns) }) : html`<a href="${visit.at("/join")}">${t("earnsUp")}</a>`}</li></ul>
</div>
</article>
${others.length > 0 && html`<section aria-labelledby="more"><h2 id="more">${t("moreLike")}</h2><ul class="grid">${others.map((other) => card(visit, other))}</ul></section>`}`,
  };
}
