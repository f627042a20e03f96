// Leaves that only a person has: the language to speak in, and the ways to be reached.

import * as z from "zod/mini";
import type { ContactChannel } from "../customer.ts";
import { leaf } from "./leaf.ts";

/** A BCP 47 tag. */
export const localeSchema: z.ZodMiniType<string> = leaf({
  reason: "locale",
  valid: (value) => typeof value === "string" && isLocale(value),
  json: { type: "string" },
});

/** A way to reach a customer. */
export const contactChannelSchema: z.ZodMiniType<ContactChannel> = z.enum([
  "phone",
  "sms",
  "email",
  "wechat",
  "app",
  "post",
]);

function isLocale(tag: string): boolean {
  try {
    return tag.length <= 64 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
