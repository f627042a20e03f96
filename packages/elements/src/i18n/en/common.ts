// English texts that several elements use.

import type { CommonMessages } from "../messages.ts";

/** English texts that several elements use. */
export const enCommon: CommonMessages = {
  loading: "Loading",
  retry: "Try again",
  signIn: "Sign in",
  guest: "Sign in to see yours.",
  error: "This cannot be shown right now.",
  offline: "You are offline.",
  offlineEmpty: "You are offline. This appears as soon as you are back.",
  asOf: ({ time }) => `As of ${time}`,
  erased: "This customer no longer exists.",
};
