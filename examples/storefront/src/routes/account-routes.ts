// Routes of those who have an account: signing in and out, orders, joining, leaving.

import { randomUUID } from "node:crypto";
import { isRegularsError } from "@regulars/contract";
import { describeProgram, programForShoppers } from "@regulars/core";
import { receive, sendBack, WholeOrderError } from "../checkout/after-sale.ts";
import { keyOf } from "../checkout/engine-order.ts";
import { partsLeft } from "../checkout/parts.ts";
import { findOrder, type ShopOrder } from "../data/orders.ts";
import { endSession, signIn } from "../data/sessions.ts";
import { deleteUser, findUser, insertUser, type User } from "../data/users.ts";
import { data, redirect } from "../http/answers.ts";
import type { Answerer, Routes } from "../http/router.ts";
import { setSession } from "../http/session-cookie.ts";
import type { Visit } from "../http/visit.ts";
import { accountPage, orderPage, profilePage, type SaidOfOrder } from "../pages/account.ts";
import { joinPage, messagePage, signInPage } from "../pages/people.ts";
import { notFound, type Show } from "./shop-routes.ts";

/** Answers only those who are signed in; others are asked to. */
function forUsers(
  answer: (visit: Visit, user: User) => Promise<Response> | Response,
): Answerer<Visit> {
  return (visit) => {
    const { user } = visit.session;
    return user === undefined ? redirect(visit.at("/sign-in?next=account")) : answer(visit, user);
  };
}

/** Everything about an account. */
export function accountRoutes(show: Show): Routes<Visit> {
  async function ordersOf({ shop }: Visit, user: User) {
    try {
      return await shop.regulars.orders.list(user.customer, { limit: 8 });
    } catch (error) {
      if (isRegularsError(error) && error.code === "customer_not_found") return [];
      throw error;
    }
  }

  async function reasonsOf({ shop, language }: Visit, order: ShopOrder) {
    try {
      const explained = await shop.regulars.explain(keyOf(order));
      return explained.map(({ text }) => text[language]);
    } catch (error) {
      if (isRegularsError(error) && error.code === "explanation_not_found") return [];
      throw error;
    }
  }

  async function pageOf(visit: Visit, order: ShopOrder, said: SaidOfOrder) {
    const reasons = await reasonsOf(visit, order);
    return orderPage(visit, order, {
      ...said,
      reasons,
      parts: await partsLeft(visit.shop, order),
    });
  }

  /** Says why nothing is sent back: to the page's script as data, else on the order's page. */
  async function refuse(visit: Visit, order: ShopOrder, refused: string): Promise<Response> {
    if (visit.isLive) return data({ refused }, 422);
    return show(visit, await pageOf(visit, order, { isNew: false, refused }), 422);
  }

  const sendChosenBack: Answerer<Visit> = forUsers(async (visit, user) => {
    const { shop, form } = visit;
    const named = { number: Number(visit.params.number), user };
    const known = findOrder(shop.database.connection, { ...named, user: user.id });
    if (known === undefined) return notFound(show, visit);
    const chosen = form.getAll("line").map(Number);
    // Whoever sends the form without a choice among several parts did not say what.
    if (chosen.length === 0 && (await partsLeft(shop, known)).length > 1)
      return refuse(visit, known, visit.texts("chooseWhat"));
    const lines = chosen.length === 0 ? undefined : chosen;
    try {
      const order = await sendBack(shop, { ...named, lines });
      if (order === undefined) return notFound(show, visit);
      return await changed(visit, order, "returned");
    } catch (error) {
      if (!(error instanceof WholeOrderError)) throw error;
      return refuse(visit, known, visit.texts("wholeOnly"));
    }
  });

  const confirmArrival: Answerer<Visit> = forUsers(async (visit, user) => {
    const order = await receive(visit.shop, { number: Number(visit.params.number), user });
    return order === undefined ? notFound(show, visit) : changed(visit, order, "received");
  });

  /** The order as it is now: to the page's script as data, unless its lines are others. */
  async function changed(
    visit: Visit,
    order: ShopOrder,
    what: "returned" | "received",
  ): Promise<Response> {
    const { texts: t } = visit;
    const { number } = order;
    const isBack = order.returnedAt !== undefined;
    const to = visit.at(`/orders/${number}?${isBack ? "returned" : what}`);
    if (!visit.isLive) return redirect(to);
    if (what === "returned" && !isBack) return data({ changed: true, to });
    return data({
      changed: true,
      status: isBack ? t("statusReturned") : t("statusReceived"),
      notice: isBack ? t("sentBack", { number }) : t("statusReceived"),
      isOver: isBack,
      reasons: await reasonsOf(visit, order),
    });
  }

  async function rulesOf({ shop, language }: Visit) {
    const { document } = await shop.regulars.program.current();
    return describeProgram(programForShoppers(document), language);
  }

  return {
    "GET /sign-in": (visit) =>
      show(visit, signInPage(visit, visit.url.searchParams.get("next") ?? "account")),
    "POST /sign-in": async (visit) => {
      const { shop, form, session } = visit;
      const user = findUser(shop.database.connection, form.get("user") ?? "");
      // Accounts of the demonstration have no password; accounts that visitors opened are not to be had this way.
      if (user === undefined || !user.id.startsWith("demo-")) return notFound(show, visit);
      const fresh = await shop.database.transaction(() =>
        signIn(shop.database.connection, session, user, Date.now()),
      );
      const next = form.get("next") === "checkout" ? "/checkout" : "/account";
      return setSession(redirect(visit.at(next)), shop.origin, fresh.id);
    },
    "POST /sign-out": async (visit) => {
      const { shop, session } = visit;
      await shop.database.transaction(() => endSession(shop.database.connection, session));
      return setSession(redirect(visit.at("/")), shop.origin, undefined);
    },
    "GET /join": async (visit) => show(visit, joinPage(visit, { rules: await rulesOf(visit) })),
    "POST /join": async (visit) => {
      const { shop, form, session, texts: t } = visit;
      const name = (form.get("name") ?? "").trim().slice(0, 60);
      if (name === "")
        return show(
          visit,
          joinPage(visit, { rules: await rulesOf(visit), refused: t("missingName") }),
          422,
        );
      const { connection } = shop.database;
      const fresh = await shop.database.transaction(() => {
        const user = insertUser(connection, { id: randomUUID(), name, at: shop.clock.now() });
        shop.within().customers.register({
          identities: [{ kind: "external", ...user.customer }],
          names: { nickname: name },
        });
        return signIn(connection, session, user, Date.now());
      });
      return setSession(redirect(visit.at("/join")), shop.origin, fresh.id);
    },
    "GET /account": forUsers(async (visit, user) => {
      const { document } = await visit.shop.regulars.program.current();
      const wallet = document.wallets?.[0]?.id ?? "points";
      return show(visit, accountPage(visit, { user, wallet, orders: await ordersOf(visit, user) }));
    }),
    "GET /orders/:number": forUsers(async (visit, user) => {
      const { shop, params, url, texts: t } = visit;
      const number = Number(params.number);
      const order = findOrder(shop.database.connection, { number, user: user.id });
      if (order === undefined) return notFound(show, visit);
      const notice = url.searchParams.has("returned")
        ? order.returnedAt === undefined
          ? t("sentBackPart")
          : t("sentBack", { number })
        : url.searchParams.has("received")
          ? t("statusReceived")
          : undefined;
      const isNew = url.searchParams.has("new");
      return show(visit, await pageOf(visit, order, { isNew, notice }));
    }),
    "POST /orders/:number/return": sendChosenBack,
    "POST /orders/:number/received": confirmArrival,
    "GET /profile": forUsers((visit) => show(visit, profilePage(visit))),
    "POST /account/close": forUsers(async (visit, user) => {
      const { shop, form, texts: t } = visit;
      if (form.get("confirm") !== "yes")
        return show(visit, profilePage(visit, { refused: t("missingConfirm") }), 422);
      await shop.database.transaction(() => {
        shop.within().customers.erase(user.customer);
        deleteUser(shop.database.connection, user.id);
      });
      return setSession(redirect(visit.at("/closed")), shop.origin, undefined);
    }),
    "GET /closed": (visit) =>
      show(visit, messagePage(visit, visit.texts("closed"), visit.texts("closedText"))),
  };
}
