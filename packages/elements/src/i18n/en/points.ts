// English texts of `<regulars-points>`.

import type { PointsMessages } from "../messages.ts";

/** English texts of `<regulars-points>`. */
export const enPoints: PointsMessages = {
  available: ({ wallet }) => `${wallet} available`,
  guestTitle: "Your points are waiting",
  pending: "Pending",
  pendingOn: ({ day }) => `available on ${day}`,
  pendingPart: ({ points, day }) => `${points} available on ${day}`,
  expiring: "Expiring soon",
  validThrough: ({ day }) => `valid through ${day}`,
  owed: "Points owed",
  owedHint: "taken from what you earn next",
  zero: "Your next order earns points.",
  calm: "Nothing expires soon.",
  join: "Become a member",
  joinHint: ({ program }) => `Join ${program} and earn points with every order.`,
  suspended: "Your membership is on hold.",
  tier: "Member tier",
  tierThrough: ({ tier, day }) => `${tier} through ${day}`,
  toNext: ({ amount, tier }) => `${amount} to ${tier}`,
  progress: ({ value, threshold }) => `${value} of ${threshold}`,
  highest: "You hold the highest tier.",
  orders: ({ count }, f) => `${f.number(count)} ${f.plural(count, "order", "orders")}`,
  points: ({ count }, f) => `${f.number(count)} ${f.plural(count, "point", "points")}`,
  qualifying: ({ count }, f) =>
    `${f.number(count)} qualifying ${f.plural(count, "point", "points")}`,
  activities: ({ count }, f) => `${f.number(count)} ${f.plural(count, "activity", "activities")}`,
};
