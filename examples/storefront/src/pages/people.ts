// Pages for those who are not signed in yet, and what is said when something is not there.

import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import { consentOffers } from "../texts/consents.ts";
import { connection, type Page, tokenField } from "./layout.ts";

/** Choosing whom to be. */
export function signInPage(visit: Visit, next: string): Page {
  const { shop, texts: t, language } = visit;
  return {
    title: t("signInTitle"),
    main: html`<h1>${t("signInTitle")}</h1><p class="lead">${t("signInText")}</p>
<ul class="people">${shop.catalogue.customers.map(({ id, name, about }) => html`<li class="panel"><h2>${name[language]}</h2><p>${about[language]}</p><form method="post" action="${visit.at("/sign-in")}">${tokenField(visit)}<input type="hidden" name="user" value="demo-${id}"><input type="hidden" name="next" value="${next}"><button>${t("signInAs", { name: name[language] })}</button></form></li>`)}
<li class="panel wash"><h2>${t("newHere")}</h2><p>${t("newHereText")}</p><p><a class="button quiet" href="${visit.at("/join")}">${t("openAccount")}</a></p></li></ul>`,
  };
}

/** Sentences as paragraphs, and those that begin with a dash as lists. */
function rulesAsText(rules: readonly string[]): Html {
  const blocks: { readonly isList: boolean; readonly items: string[] }[] = [];
  for (const rule of rules) {
    const isList = rule.startsWith("- ");
    const last = blocks.at(-1);
    if (isList && last?.isList) last.items.push(rule.slice(2));
    else blocks.push({ isList, items: [isList ? rule.slice(2) : rule] });
  }
  return html`${blocks.map(({ isList, items }) => (isList ? html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : html`<p>${items}</p>`))}`;
}

/** What the club is, and the way in: an account first, then the membership. */
export function joinPage(
  visit: Visit,
  a: { readonly rules: readonly string[]; readonly refused?: string | undefined },
): Page {
  const { texts: t, session } = visit;
  return {
    title: t("joinTitle"),
    main: html`<h1>${session.user ? t("almostThere", { name: session.user.name }) : t("joinTitle")}</h1>
<div class="with-aside even"><section>${
      session.user
        ? html`<regulars-join ${connection} data-consents="${JSON.stringify(consentOffers)}"></regulars-join>`
        : html`<p class="lead">${t("joinText")}</p>${a.refused && html`<p class="refusal" role="alert" id="refused">${a.refused}</p>`}<form method="post" action="${visit.at("/join")}" class="panel stack">${tokenField(visit)}<label for="name">${t("yourName")}</label><input id="name" name="name" autocomplete="name" maxlength="60" required${a.refused && html` aria-invalid="true" aria-describedby="refused"`}><button>${t("openAccount")}</button></form>`
    }</section>
<section class="panel wash rules"><h2>${t("rules")}</h2>${rulesAsText(a.rules)}</section></div>`,
  };
}

/** A page with a sentence and the way back. */
export function messagePage(visit: Visit, title: string, text: string): Page {
  return {
    title,
    main: html`<section class="empty"><h1>${title}</h1><p class="lead">${text}</p><p class="actions"><a class="button" href="${visit.at("/")}">${visit.texts("backToShop")}</a></p></section>`,
  };
}
