// Contacts: what a phone number and an e-mail address look like.

import { isText } from "./schema/plain.ts";

const e164Pattern = /^\+[1-9]\d{6,14}$/;
const emailPattern = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/u;
const longestEmail = 254;

/** Whether a text is a phone number in E.164: a plus sign and 7 to 15 digits. */
export function isPhone(text: string): boolean {
  return e164Pattern.test(text);
}

/** Whether a text looks like an e-mail address. */
export function isEmail(text: string): boolean {
  return text.length <= longestEmail && isText(text, 3, longestEmail) && emailPattern.test(text);
}
