// The demo's figures as one JSON object.

import type { FirstAct } from "./act-one.ts";
import type { SecondAct } from "./act-two.ts";

/** About the import alone, but for `second`. */
export function toJson(first: FirstAct, second: SecondAct): unknown {
  const { report, points, tiers, verify, seconds } = first;
  const rate = (count: number) => Math.round(count / seconds);
  const { ok, checked } = verify;
  return {
    orders: report.orders,
    refunds: report.refunds,
    customers: report.customers,
    guestLines: report.guestLines,
    skipped: report.skipped,
    unmatchedRefundLines: report.unmatchedRefundLines,
    unchanged: report.unchanged,
    points,
    tiers,
    verify: { ok, checked },
    seconds: Math.round(seconds * 1000) / 1000,
    ordersPerSecond: rate(report.orders + report.refunds),
    linesPerSecond: rate(report.lines),
    peakRssMb: Math.round(first.peakRssMb),
    second: {
      points: {
        ...second.points,
        spent: second.spent,
        intoDebt: second.intoDebt,
        restored: second.restored,
      },
      verify: { ok: second.verify.ok, checked: second.verify.checked },
    },
    db: first.db,
  };
}
