// The demo's figures for people.

import type { FirstAct } from "./act-one.ts";
import type { SecondAct } from "./act-two.ts";
import type { Books } from "./books.ts";

const width = 32;
const count = (value: number): string => value.toLocaleString("en-GB");
const pounds = (minor: number): string =>
  (minor / 100).toLocaleString("en-GB", {
    style: "currency",
    currency: "GBP",
    maximumFractionDigits: 0,
  });
const row = (label: string, value: string, more = ""): string =>
  `  ${label.padEnd(22)}${value.padStart(12)}${more === "" ? "" : `   ${more}`}`;

function bar(value: number, most: number): string {
  return "█".repeat(
    most === 0 ? 0 : Math.max(value > 0 ? 1 : 0, Math.round((value / most) * width)),
  );
}

function bars(rows: readonly { readonly label: string; readonly value: number }[]): string[] {
  const most = Math.max(0, ...rows.map(({ value }) => value));
  return rows.map(({ label, value }) => row(label, count(value), bar(value, most)));
}

function proof({ verify }: Books): string {
  const rows = Object.values(verify.checked).reduce((sum, one) => sum + one, 0);
  if (verify.ok) return `The books are proven: ${count(rows)} rows checked, nothing wrong.`;
  const [first] = verify.findings;
  return `The books are WRONG: ${verify.findings.length} findings, the first: ${JSON.stringify(first)}`;
}

/** The first act. */
export function describeFirst(act: FirstAct): string {
  const { report, points, tiers } = act;
  const total = report.orders + report.refunds;
  const isRepeat = report.unchanged === total;
  const skipped = Object.values(report.skipped).reduce((sum, one) => sum + one, 0);
  return [
    "",
    isRepeat
      ? `Nothing changed: all ${count(total)} orders and refunds were known already.`
      : "A year of orders is in the ledger.",
    "",
    row("orders", count(report.orders)),
    row(
      "refunds",
      count(report.refunds),
      `${count(report.unmatchedRefundLines)} lines found too little to take back`,
    ),
    row("customers", count(report.customers)),
    row(
      "lines",
      count(report.lines),
      `${count(report.guestLines)} of guests left out, ${count(skipped)} skipped`,
    ),
    row(
      "time",
      `${act.seconds.toFixed(1)} s`,
      `${count(Math.round(total / act.seconds))} orders/s, ${count(Math.round(report.lines / act.seconds))} lines/s`,
    ),
    "",
    "Points",
    row("earned", count(points.earned)),
    row("taken back", count(points.clawedBack)),
    row("expired", count(points.expired)),
    row("active", count(points.active)),
    row("owed", count(points.debt)),
    "",
    "Valid until",
    ...bars(act.expiring.map(({ day, points: value }) => ({ label: day, value }))),
    "",
    "Tiers",
    ...bars(
      Object.entries(tiers)
        .reverse()
        .map(([label, value]) => ({ label, value })),
    ),
    "",
    "Most points",
    ...act.top.map(({ customer, tier, points: value, spend }) =>
      row(`customer ${customer}`, count(value), `${tier}, ${pounds(spend)} in twelve months`),
    ),
    "",
    `${proof(act)} (${act.verifySeconds.toFixed(1)} s)`,
    `Database: ${act.db}`,
  ].join("\n");
}

/** The second act. */
export function describeSecond(act: SecondAct): string {
  return [
    "",
    row("spent", count(act.spentPoints), `by ${count(act.spends)} customers`),
    row(
      "taken back",
      count(act.clawedBack),
      `for ${count(act.refunds)} orders sent back after spending`,
    ),
    row("went into debt", count(act.intoDebt), "because the points were spent already"),
    row("came back", count(act.restored), `from ${count(act.cancelledSpends)} cancelled spends`),
    row(
      "expired by 2013-02-01",
      count(act.expired),
      `${count(act.settledCustomers)} customers settled in one night`,
    ),
    row("left: active", count(act.points.active)),
    row("left: owed", count(act.points.debt)),
    "",
    proof(act),
  ].join("\n");
}
