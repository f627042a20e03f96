// Routes of points and the ledger.

import { type ExternalId, isRegularsError, parseNumbered, RegularsError } from "@regulars/contract";
import type { Regulars } from "../../engine/index.ts";
import { pageOf, parseCursor } from "../cursor.ts";
import type { RoomImplementations } from "../implementation.ts";
import { explanationsFor, historyFor } from "../view.ts";

/** Carries the routes of points out. */
export const ledger: RoomImplementations<"ledger"> = {
  summary: ({ customer }, { regulars }) => regulars.ledger.summary(customer),
  balance: ({ customer, ...query }, { regulars }) => regulars.ledger.balance(customer, query),
  async history({ customer, wallet, cursor, limit }, { regulars, caller }) {
    const before = parseCursor("history", cursor);
    const page = await pageOf(
      "history",
      { limit },
      {
        read: (most) => regulars.ledger.history(customer, { wallet, before, limit: most }),
        position: ({ entry }) => entry,
      },
    );
    return { ...page, items: page.items.map((item) => historyFor(caller, item)) };
  },
  entries({ customer, wallet, cursor, limit }, { regulars }) {
    const before = parseCursor("entries", cursor);
    return pageOf(
      "entries",
      { limit },
      {
        read: (most) => regulars.ledger.entries(customer, { wallet, before, limit: most }),
        position: ({ id }) => id,
      },
    );
  },
  lots: async ({ customer }, { regulars }) => ({ items: await regulars.ledger.lots(customer) }),
  spend: (request, { regulars, by }) => regulars.ledger.spend(request, by),
  unspend: (request, { regulars, by }) => regulars.ledger.unspend(request, by),
  adjust: (request, { regulars, by }) => regulars.ledger.adjust(request, by),
  async explain({ what }, { regulars, caller }) {
    if (caller.kind !== "customer")
      return { items: explanationsFor(caller, await regulars.explain(what)) };
    const hidden = new RegularsError("explanation_not_found", {
      id: typeof what === "string" ? what : what.id,
    });
    const owner =
      typeof what === "string" ? parseNumbered(what)?.customer : await ownerOf(regulars, what);
    if (owner !== caller.customer) throw hidden;
    return { items: explanationsFor(caller, await regulars.explain(what)) };
  },
};

/** Whose an order is; an order that is not there is nobody's, so that nobody learns which there are. */
async function ownerOf(regulars: Regulars, order: ExternalId): Promise<string | undefined> {
  try {
    return (await regulars.orders.get(order)).customer;
  } catch (error) {
    if (isRegularsError(error, "order_not_found")) return undefined;
    throw error;
  }
}
