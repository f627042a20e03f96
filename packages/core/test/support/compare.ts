// Comparison of an engine with the model: balances, lots, debt and tiers of every customer.

import type { Regulars } from "@regulars/core";
import type { CustomerModel } from "../model/customer.ts";
import type { Document } from "../model/document.ts";

/** A customer as both sides tell of them. */
export type Seen = Record<string, unknown>;

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function lotsOf(
  lots: readonly {
    wallet: string;
    state: string;
    earned: number;
    remaining: number;
    availableAt: number;
    expiresAt?: number | undefined;
  }[],
): unknown[] {
  return lots
    .filter(({ state }) => state !== "closed")
    .map(({ wallet, state, earned, remaining, availableAt, expiresAt }) => [
      wallet,
      state,
      earned,
      remaining,
      availableAt,
      expiresAt ?? "never",
    ])
    .sort(byText);
}

/** What the model says of a customer: as posted, then as it stands at an instant. Settles the customer it is given. */
export function modelView(document: Document, customer: CustomerModel, now: number): Seen {
  const wallets = document.wallets?.map(({ id }) => id) ?? ["points"];
  const posted = {
    version: customer.changes,
    movements: customer.ladders.map((ladder) =>
      ladder.movements.map(({ from, to, reason, at }) => ({ from, to, reason, at })),
    ),
  };
  customer.settle(now);
  const at = Math.max(now, customer.settled);
  return {
    ...posted,
    lots: lotsOf(customer.lots),
    balances: wallets.map((wallet) => ({
      wallet,
      available: customer.available(wallet),
      pending: customer.pending(wallet),
      debt: customer.owed(wallet),
    })),
    tiers: customer.ladders.map((ladder, i) => {
      const buckets = customer.buckets(i);
      const { toNext, toRemain, expiresAt } = ladder.missing(buckets, at);
      return { tier: ladder.tier, toNext, requiredToRemain: toRemain, expiresAt };
    }),
  };
}

/** What the engine says of a customer. */
export async function engineView(
  regulars: Regulars,
  document: Document,
  name: string,
  now: number,
): Promise<Seen> {
  const [source = "", id = ""] = name.split("/");
  const ref = { source, id };
  const wallets = document.wallets?.map((wallet) => wallet.id) ?? ["points"];
  const history = await regulars.tiers.history(ref);
  const ladders = document.ladders ?? [];
  return {
    version: (await regulars.customers.get(ref)).version,
    lots: lotsOf(await regulars.ledger.lots(ref)),
    movements: ladders.map((ladder) =>
      history
        .filter((movement) => movement.ladder === ladder.id)
        .map(({ from, to, reason, at }) => ({ from: from ?? undefined, to, reason, at })),
    ),
    balances: await Promise.all(
      wallets.map(async (wallet) => {
        const { available, pending, debt } = await regulars.ledger.balance(ref, {
          wallet,
          at: now,
        });
        return { wallet, available, pending, debt };
      }),
    ),
    tiers: await Promise.all(
      ladders.map(async (ladder) => {
        const status = await regulars.tiers.status(ref, { ladder: ladder.id, at: now });
        const { tier, toNext, requiredToRemain, expiresAt } = status;
        return { tier, toNext, requiredToRemain, expiresAt };
      }),
    ),
  };
}
