// English texts of `<regulars-join>`.

import type { JoinMessages } from "../messages.ts";

/** English texts of `<regulars-join>`. */
export const enJoin: JoinMessages = {
  title: ({ program }) => `Join ${program}`,
  intro: "Earn points with every order and rise through the tiers.",
  guestTitle: "Become a member",
  guestText: "Sign in first, then join with one click.",
  consents: "If you like, allow us to:",
  consentsHint: "Joining does not depend on this, and you can change it at any time.",
  submit: "Join",
  joining: "Joining",
  joined: "Welcome! You are a member now.",
  member: "You are a member.",
  memberHint: "Your points and your tier are kept in your account.",
  failed: "Joining did not work.",
};
