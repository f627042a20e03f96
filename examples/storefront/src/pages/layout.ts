// The frame of every page: head, header with the points badge, footer.

import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import { tagOf } from "../texts/formats.ts";

/** What a page brings along. */
export interface Page {
  readonly title: string;
  readonly main: Html;
  /** Something for a screen reader to be told at once, and for all to see above the page. */
  readonly notice?: string | undefined;
}

/** Addresses of what pages load; they change when the content does. */
export interface Assets {
  readonly style: string;
  readonly theme: string;
  readonly script: string;
  /** The elements; absent where they are not built. */
  readonly elements: string | undefined;
  readonly fonts: readonly string[];
}

/** Where the engine's handler answers, and where elements get their tokens. */
export const connection: Html = html`url="/regulars" token-url="/regulars-token"`;

/** A hidden field that shows that a form is the session's own. */
export const tokenField = (visit: Visit): Html =>
  html`<input type="hidden" name="token" value="${visit.token}">`;

/** Writes a whole page. */
export function writePage(visit: Visit, assets: Assets, cartCount: number, page: Page): Html {
  const { shop, texts: t, language, session, url } = visit;
  const { catalogue } = shop;
  const name = catalogue.name[language];
  const here = url.pathname.replace(/^\/(en|zh)/, "");
  const other = language === "en" ? "zh" : "en";
  const current = (path: string) => (here === path ? html` aria-current="page"` : undefined);
  return html`<!doctype html>
<html lang="${tagOf[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title === name ? name : `${page.title} · ${name}`}</title>
<meta name="description" content="${catalogue.tagline[language]}">
<link rel="icon" href="/art/icon.svg" type="image/svg+xml">
${assets.fonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${assets.theme}">
<link rel="stylesheet" href="${assets.style}">
<link rel="expect" href="#main" blocking="render">
<script type="module" src="${assets.script}"></script>
${assets.elements && html`<script type="module" src="${assets.elements}" fetchpriority="low"></script>`}
</head>
<body>
<a class="skip" href="#main">${t("skip")}</a>
<div class="awning" aria-hidden="true"></div>
<header class="top">
<a class="wordmark" href="${visit.at("/")}">${name}</a>
<nav aria-label="${t("menu")}">
<a href="${visit.at("/join")}"${current("/join")}>${t("club")}</a>
${
  session.user === undefined
    ? html`<a href="${visit.at("/sign-in")}"${current("/sign-in")}>${t("signIn")}</a>`
    : html`<a href="${visit.at("/account")}"${current("/account")}>${t("account")}</a>`
}
<a class="basket" href="${visit.at("/cart")}"${current("/cart")}><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M3 9h18l-2 11H5zM8 9l3-6M16 9l-3-6" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"/></svg><span>${t("cart")}</span><span class="count" data-count>${cartCount}</span></a>
<a class="language" href="/${other}${here === "" ? "/" : here}" lang="${tagOf[other]}" hreflang="${tagOf[other]}">${t("otherLanguage")}</a>
</nav>
${session.user && html`<regulars-points class="badge" variant="badge" ${connection}></regulars-points>`}
</header>
<main id="main" tabindex="-1">
<p class="notice" role="status" data-notice>${page.notice ?? ""}</p>
${page.main}
</main>
<footer>
<p class="wordmark small">${name}</p>
<p>${catalogue.honesty[language]}</p>
<p class="links"><span>${t("madeWith")}</span> <a href="/regulars/docs">${t("apiDocs")}</a></p>
</footer>
</body>
</html>`;
}
