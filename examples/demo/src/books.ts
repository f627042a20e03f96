// The shop's books in figures: what was earned, what is left, who stands where.

import type { Regulars } from "@regulars/core";
import type { VerifyReport } from "@regulars/core/storage";

/** Points of the whole shop. */
interface Points {
  readonly earned: number;
  readonly clawedBack: number;
  readonly expired: number;
  readonly active: number;
  readonly pending: number;
  readonly debt: number;
}

/** A customer with many points. */
export interface TopCustomer {
  readonly customer: string;
  readonly tier: string;
  readonly points: number;
  /** Minor units. */
  readonly spend: number;
}

/** The shop at a moment. */
export interface Books {
  readonly points: Points;
  readonly spent: number;
  /** Points by the last day on which they are valid. */
  readonly expiring: readonly { readonly day: string; readonly points: number }[];
  readonly tiers: Readonly<Record<string, number>>;
  readonly verify: VerifyReport;
}

/** Reads the books and proves them. */
export async function readBooks(regulars: Regulars): Promise<Books> {
  const [total] = await regulars.ledger.totals();
  const counts = await regulars.tiers.counts();
  const dayBefore = (instant: number) => new Date(instant - 1).toISOString().slice(0, 10);
  return {
    points: {
      earned: total?.earned ?? 0,
      clawedBack: total?.clawedBack ?? 0,
      expired: total?.expired ?? 0,
      active: total?.active ?? 0,
      pending: total?.pending ?? 0,
      debt: total?.debt ?? 0,
    },
    spent: total?.spent ?? 0,
    expiring: (total?.expiring ?? []).flatMap(({ expiresAt, points }) =>
      expiresAt === undefined ? [] : [{ day: dayBefore(expiresAt), points }],
    ),
    tiers: Object.fromEntries(counts.map(({ tier, customers }) => [tier, customers])),
    verify: await regulars.verify(),
  };
}

/** Every customer's id, in pages. */
export async function* everyCustomer(regulars: Regulars): AsyncGenerator<string> {
  let after = "";
  for (;;) {
    const page = await regulars.customers.list({ after, limit: 500 });
    for (const { id } of page) yield id;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** The customers with the most points. */
export async function topCustomers(regulars: Regulars, count: number): Promise<TopCustomer[]> {
  const all: { readonly id: string; readonly points: number }[] = [];
  for await (const id of everyCustomer(regulars)) {
    all.push({ id, points: (await regulars.ledger.balance(id)).available });
  }
  all.sort((a, b) => b.points - a.points);
  return Promise.all(
    all.slice(0, count).map(async ({ id, points }) => {
      const { identities } = await regulars.customers.get(id);
      const { tier, metric } = await regulars.tiers.status(id);
      const own = identities.find((identity) => identity.kind === "external");
      return { customer: own?.kind === "external" ? own.id : id, tier, points, spend: metric };
    }),
  );
}
