// Tiers from buckets: where a ladder is a pure function of its metric, the tier held is the highest one reached.

import type { VerifyLadder, VerifyRequest, Work } from "@regulars/core/storage";
import type { SqlValue } from "../statements/statement.ts";
import { select } from "../statements/step.ts";
import type { FoundRow } from "./check.ts";

/** Customers proven by one query: their windows travel as parameters. */
const slice = 250;

interface Judged {
  readonly customer: string;
  readonly settled: number;
}

const judged = `
  SELECT s.customer AS customer, c.settled_through AS settled
  FROM regulars_standings s
  JOIN regulars_customers c ON c.shop = s.shop AND c.id = s.customer
  WHERE s.shop = ? AND s.ladder = ? AND s.customer > ?
  ORDER BY s.customer LIMIT ${slice}`;

/** Proves one ladder; yields a finding for each customer whose tier is not the one that the buckets reach. */
export function* checkLadder(
  request: VerifyRequest,
  ladder: VerifyLadder,
): Work<readonly FoundRow[]> {
  const windows = new Map<number, { readonly from: string; readonly to: string }>();
  const windowOf = (settled: number) => {
    const known = windows.get(settled);
    if (known !== undefined) return known;
    const window = request.window(ladder.ladder, settled);
    windows.set(settled, window);
    return window;
  };
  const found: FoundRow[] = [];
  for (let after = ""; found.length < request.limit; ) {
    const page: readonly Judged[] = yield select(judged, [request.shop, ladder.ladder, after]);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.customer;
    const windowed = page.map(({ customer, settled }) => ({
      customer,
      ...windowOf(Number(settled)),
    }));
    const rows: readonly FoundRow[] = yield provenSlice(request, ladder, windowed);
    found.push(...rows);
  }
  return found;
}

function provenSlice(
  { shop, limit }: VerifyRequest,
  { ladder, metric, tiers }: VerifyLadder,
  windowed: readonly { readonly customer: string; readonly from: string; readonly to: string }[],
) {
  const descending = [...tiers].sort((a, b) => b.threshold - a.threshold);
  const value = `COALESCE(SUM(b.${metric}), 0)`;
  const values: SqlValue[] = windowed.flatMap(({ customer, from, to }) => [customer, from, to]);
  for (const { threshold, id } of descending) values.push(threshold, id);
  const rungs = descending.map(() => `WHEN ${value} >= ? THEN ?`).join(" ");
  const lines = windowed.map((_, index) =>
    index === 0 ? "SELECT ? AS customer, ? AS first_day, ? AS last_day" : "SELECT ?, ?, ?",
  );
  return select(
    `
      WITH windowed AS (${lines.join(" UNION ALL ")})
      SELECT customer, subject, expected, found
      FROM (
        SELECT w.customer, s.ladder AS subject, CASE ${rungs} END AS expected, s.tier AS found
        FROM windowed w
        JOIN regulars_standings s ON s.shop = ? AND s.customer = w.customer AND s.ladder = ?
        LEFT JOIN regulars_buckets b
          ON b.shop = s.shop AND b.customer = w.customer AND b.day >= w.first_day AND b.day <= w.last_day
        GROUP BY w.customer, s.ladder, s.tier
      ) standing
      WHERE expected <> found
      ORDER BY customer LIMIT ?`,
    [...values, shop, ladder, limit],
  );
}
