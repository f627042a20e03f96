// The storefront: a web-standard Request in, a Response out.

import { isRegularsError } from "@regulars/contract";
import type { Connection, Handler } from "@regulars/core/http";
import type { Language } from "./catalogue.ts";
import { countCart } from "./data/carts.ts";
import { formToken, isFormToken, readSession } from "./data/sessions.ts";
import type { User } from "./data/users.ts";
import { page, redirect } from "./http/answers.ts";
import { readCookies, sessionCookie, setCookie } from "./http/cookies.ts";
import { FormError, readForm } from "./http/form.ts";
import { createRouter } from "./http/router.ts";
import { isSameOrigin, securityHeaders } from "./http/security.ts";
import { setSession } from "./http/session-cookie.ts";
import type { Visit } from "./http/visit.ts";
import { writePage } from "./pages/layout.ts";
import { messagePage } from "./pages/people.ts";
import { accountRoutes } from "./routes/account-routes.ts";
import { apiDocsRoutes } from "./routes/api-docs.ts";
import { createAssets } from "./routes/assets.ts";
import { notFound, type Show, shopRoutes } from "./routes/shop-routes.ts";
import { answerToken } from "./routes/token.ts";
import type { Shop } from "./shop.ts";
import { createFormats } from "./texts/formats.ts";
import { languageAsked, textsIn } from "./texts/index.ts";

/** Answers the shop's requests, those to the engine's API included. */
export interface Storefront {
  fetch(request: Request, connection?: Connection): Promise<Response>;
}

/** Where the engine's handler is mounted. */
export const apiPath = "/regulars";

const year = 365 * 86_400;

/**
 * Creates the storefront. `api` is the engine's handler, mounted at `apiPath`; `elements` the path of the single-file
 * build of the elements.
 */
export async function createStorefront(
  shop: Shop,
  a: { readonly api: Pick<Handler, "fetch">; readonly elements?: string | undefined },
): Promise<Storefront> {
  const { catalogue, origin } = shop;
  const { host } = new URL(origin);
  const shelf = createAssets(catalogue, a.elements);
  const { document } = await shop.regulars.program.current();
  const formatsOf = (language: Language) =>
    createFormats(language, { currency: catalogue.currency, zone: document.zone });
  const formats = { en: formatsOf("en"), zh: formatsOf("zh") };
  const show: Show = (visit, shown, status) => {
    const count = countCart(shop.database.connection, visit.session.hash);
    return page(writePage(visit, shelf.assets, count, shown), status);
  };
  const find = createRouter<Visit>({
    ...shopRoutes(show),
    ...accountRoutes(show),
    ...apiDocsRoutes(show),
  });

  /** Customers of the demonstration have a name in each language. */
  function inLanguage(user: User, language: Language): User {
    const known = catalogue.customers.find(({ id }) => user.id === `demo-${id}`);
    return known === undefined ? user : { ...user, name: known.name[language] };
  }

  async function answerPage(request: Request, url: URL, language: Language): Promise<Response> {
    const cookies = readCookies(request.headers.get("cookie"));
    const given = cookies.get(sessionCookie(origin));
    const found = readSession(shop.database.connection, given, Date.now());
    const session = { ...found, user: found.user && inLanguage(found.user, language) };
    const base = {
      shop,
      request,
      url,
      language,
      texts: textsIn(language),
      formats: formats[language],
      session,
      token: formToken(shop.secret, session),
      isLive: request.headers.get("shop-live") === "1",
      at: (path: string) => `/${language}${path}`,
    };
    const answer = await answerVisit(request, base);
    if (given !== session.id && !answer.headers.has("set-cookie"))
      setSession(answer, origin, session.id);
    if (cookies.get("language") !== language)
      answer.headers.append(
        "set-cookie",
        setCookie(origin, { name: "language", value: language, seconds: year }),
      );
    return answer;
  }

  async function answerVisit(
    request: Request,
    base: Omit<Visit, "params" | "form">,
  ): Promise<Response> {
    const blank: Visit = { ...base, params: {}, form: new URLSearchParams() };
    const { texts: t } = base;
    const method = request.method === "HEAD" ? "GET" : request.method;
    try {
      const found = find(method, base.url.pathname.replace(/^\/(?:en|zh)(?=\/|$)/, "") || "/");
      if (found === undefined) return notFound(show, blank);
      if (found === "method")
        return show(blank, messagePage(blank, t("notFound"), t("notFoundText")), 405);
      const form = method === "POST" ? await readForm(request) : blank.form;
      if (
        method === "POST" &&
        !(
          isSameOrigin(request, origin) &&
          isFormToken(shop.secret, base.session, form.get("token") ?? "")
        )
      )
        return show(blank, messagePage(blank, t("refusedTitle"), t("expiredForm")), 403);
      return await found.answer({ ...base, params: found.params, form });
    } catch (error) {
      if (error instanceof FormError)
        return show(blank, messagePage(blank, t("refusedTitle"), t("expiredForm")), error.status);
      const code = isRegularsError(error) ? error.code : undefined;
      process.emitWarning(
        `${request.method} ${base.url.pathname} failed: ${code ?? String(error)}`,
      );
      return show(blank, messagePage(blank, t("refusedTitle"), t("faultText")), 500);
    }
  }

  async function answer(request: Request, connection: Connection | undefined): Promise<Response> {
    const url = new URL(request.url);
    // One name for the shop: cookies and the check of where forms come from rely on it.
    if (url.host !== host) return redirect(`${origin}${url.pathname}${url.search}`);
    if (url.pathname.startsWith(`${apiPath}/`) && url.pathname !== `${apiPath}/docs`)
      return a.api.fetch(request, connection);
    const [, first = ""] = url.pathname.split("/");
    if (first === "en" || first === "zh") return answerPage(request, url, first);
    const file = request.method === "GET" ? shelf.find(url.pathname, request) : undefined;
    if (file !== undefined) return file;
    if (url.pathname === "/regulars-token") return answerToken(shop, request);
    const kept = readCookies(request.headers.get("cookie")).get("language");
    const language =
      kept === "en" || kept === "zh"
        ? kept
        : languageAsked(request.headers.get("accept-language"), catalogue.language);
    if (url.pathname === "/") return redirect(`/${language}/`);
    return answerPage(request, url, language);
  }

  return {
    async fetch(request, connection) {
      const answered = await answer(request, connection);
      for (const [name, value] of Object.entries(securityHeaders))
        answered.headers.set(name, value);
      return answered;
    },
  };
}
