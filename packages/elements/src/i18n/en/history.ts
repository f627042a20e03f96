// English texts of `<regulars-history>`.

import type { HistoryMessages } from "../messages.ts";

/** English texts of `<regulars-history>`. */
export const enHistory: HistoryMessages = {
  title: "Points history",
  guestTitle: "Your points history",
  empty: "Nothing here yet",
  emptyHint: "Points from your orders appear here, each with its reason.",
  more: "Show more",
  loadingMore: "Loading more",
  moreFailed: "The next lines could not be loaded.",
  order: "Order",
  moved: ({ points }, f) => `${f.number(points)} ${f.plural(points, "point", "points")}`,
  earn: "Earned",
  activate: "Now available",
  spend: "Redeemed",
  unspend: "Given back",
  clawback: "Taken back",
  settle_debt: "Settled what was owed",
  expire: "Expired",
  reinstate: "Restored",
  adjust: "Adjusted",
};
