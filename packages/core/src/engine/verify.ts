// Verify: tells the store which ladders there are and which days count, and lets it prove the books in SQL.

import type { Programs } from "../program/index.ts";
import type { Store, VerifyLadder, VerifyReport } from "../storage/index.ts";
import { bucketColumn, firstDay } from "../tiers/index.ts";

/** Proves the books of one shop. */
export function verifyShop(a: {
  readonly store: Store;
  readonly shop: string;
  readonly programs: Programs;
  readonly now: number;
  readonly limit: number;
}): Promise<VerifyReport> {
  const program = a.programs.versions.length === 0 ? undefined : a.programs.at(a.now);
  const ladders: VerifyLadder[] = (program?.ladders ?? []).map(({ id, document, tiers }) => ({
    ladder: id,
    metric: bucketColumn[document.metric],
    tiers: tiers.map((tier) => ({ id: tier.id, threshold: tier.threshold })),
    exact:
      a.programs.versions.length === 1 &&
      document.upgrade === "at_once" &&
      document.retention.type === "none" &&
      document.grace === undefined &&
      document.onRefund === "at_once" &&
      document.downgrade === "to_qualified" &&
      document.window.type !== "membership_year",
  }));
  return a.store.verify({
    shop: a.shop,
    limit: a.limit,
    ladders,
    window(ladder, settledThrough) {
      const rules = program?.ladder(ladder);
      if (program === undefined || rules === undefined)
        return { from: "0000-01-01", to: "9999-12-31" };
      const { calendar } = program;
      const to = calendar.dateOf(settledThrough);
      return { from: firstDay({ ladder: rules.document, calendar, anchorDay: to }, to), to };
    },
  });
}
