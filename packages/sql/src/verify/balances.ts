// Balances: what a wallet says, what its open lots hold, and what its entries add up to are one number.

import type { BookCheck } from "./check.ts";

type Account = "pending" | "active" | "debt";

/** Points that entries brought into an account less those they took out of it, by wallet. */
function movedInto(account: Account): string {
  return `
    SELECT customer, wallet,
      SUM(CASE WHEN to_account = '${account}' THEN points ELSE 0 END)
        - SUM(CASE WHEN from_account = '${account}' THEN points ELSE 0 END) AS points
    FROM regulars_entries
    WHERE shop = :shop
    GROUP BY customer, wallet`;
}

/** Points that open lots of a state hold, by wallet. */
function held(state: "pending" | "active"): string {
  return `
    SELECT customer, wallet, SUM(remaining) AS points
    FROM regulars_lots
    WHERE shop = :shop AND state = '${state}'
    GROUP BY customer, wallet`;
}

/** A check that a wallet's column is `sign` times what a source adds up to. */
function walletCheck(account: Account, source: string, sign: "" | "-"): BookCheck {
  return {
    name: `wallet_${account}`,
    subject: "text",
    sql: `
      SELECT w.customer, w.wallet AS subject,
        ${sign}COALESCE(s.points, 0) AS expected, w.${account} AS found
      FROM regulars_wallets w
      LEFT JOIN (${source}) s ON s.customer = w.customer AND s.wallet = w.wallet
      WHERE w.shop = :shop AND w.${account} <> ${sign}COALESCE(s.points, 0)
      ORDER BY w.customer, w.wallet LIMIT :limit`,
  };
}

/** Checks of balances. */
export const balanceChecks: readonly BookCheck[] = [
  walletCheck("active", movedInto("active"), ""),
  walletCheck("active", held("active"), ""),
  walletCheck("pending", movedInto("pending"), ""),
  walletCheck("pending", held("pending"), ""),
  walletCheck("debt", movedInto("debt"), "-"),
  {
    name: "wallet_missing",
    subject: "text",
    sql: `
      SELECT e.customer, e.wallet AS subject, COUNT(*) AS expected, 0 AS found
      FROM regulars_entries e
      LEFT JOIN regulars_wallets w
        ON w.shop = e.shop AND w.customer = e.customer AND w.wallet = e.wallet
      WHERE e.shop = :shop AND w.wallet IS NULL
      GROUP BY e.customer, e.wallet
      ORDER BY e.customer, e.wallet LIMIT :limit`,
  },
  {
    name: "debt_and_available",
    subject: "text",
    sql: `
      SELECT customer, wallet AS subject, 0 AS expected, debt AS found
      FROM regulars_wallets
      WHERE shop = :shop AND active > 0 AND debt > 0
      ORDER BY customer, wallet LIMIT :limit`,
  },
  {
    name: "negative",
    subject: "text",
    sql: `
      SELECT customer, wallet AS subject, 0 AS expected,
        CASE WHEN pending < 0 THEN pending WHEN active < 0 THEN active ELSE debt END AS found
      FROM regulars_wallets
      WHERE shop = :shop AND (pending < 0 OR active < 0 OR debt < 0)
      ORDER BY customer, wallet LIMIT :limit`,
  },
  {
    name: "negative",
    subject: "lot",
    sql: `
      SELECT customer, number AS subject, earned AS expected, remaining AS found
      FROM regulars_lots
      WHERE shop = :shop
        AND (earned <= 0 OR remaining < 0 OR expired < 0 OR remaining + expired > earned)
      ORDER BY customer, number LIMIT :limit`,
  },
];
