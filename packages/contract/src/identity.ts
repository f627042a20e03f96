// Identities: what finds a customer, normalised so that one person is found however it is written.

import { isEmail, isPhone } from "./contact.ts";
import type { ReasonCode } from "./errors/reason.ts";
import { tellReason, wholeIssue } from "./errors/reasons.ts";
import { RegularsError } from "./errors.ts";
import { isExternalText } from "./schema/plain.ts";

/** One id or contact that belongs to one customer of a shop. */
export type Identity =
  /** E.164; spaces, hyphens, brackets and a leading 00 are put right. */
  | { readonly kind: "phone"; readonly value: string }
  | { readonly kind: "email"; readonly value: string }
  /** WeChat's id of a person in one app. */
  | { readonly kind: "wechat_openid"; readonly app: string; readonly value: string }
  /** WeChat's id of a person over all apps of one owner. */
  | { readonly kind: "wechat_unionid"; readonly value: string }
  /** An id that another system gave. */
  | { readonly kind: "external"; readonly source: string; readonly id: string };

/** An identity as it is compared: `external:<source>` and `wechat_openid:<app>` carry the namespace in the kind. */
export interface NormalisedIdentity {
  readonly kind: string;
  readonly value: string;
}

/**
 * Writes a phone number in E.164: full-width digits, spaces, hyphens, points and brackets are put right, `00` becomes a
 * plus sign. A national number needs `callingCode` (such as `86` or `44`); its leading 0 goes, except in Italy.
 *
 * Throws `invalid_input` for anything that is no phone number then.
 */
export function normalisePhone(text: string, callingCode?: string): string {
  let number = text.normalize("NFKC").replace(/[\s\-.()\u2010-\u2015]/g, "");
  if (number.startsWith("00")) number = `+${number.slice(2)}`;
  if (!number.startsWith("+") && callingCode !== undefined)
    number = `+${callingCode}${callingCode === "39" ? number : number.replace(/^0/, "")}`;
  return isPhone(number) ? number : refuse("phone", text);
}

/** Writes an e-mail address in small letters and without spaces around it. Throws `invalid_input` for anything else. */
export function normaliseEmail(text: string): string {
  const address = text.normalize("NFKC").trim().toLowerCase();
  return isEmail(address) ? address : refuse("email", text);
}

/** Writes an identity as it is stored and compared. Throws `invalid_input` where it is malformed. */
export function normaliseIdentity(identity: Identity): NormalisedIdentity {
  switch (identity.kind) {
    case "phone":
      return { kind: "phone", value: normalisePhone(identity.value) };
    case "email":
      return { kind: "email", value: normaliseEmail(identity.value) };
    case "wechat_openid":
      return { kind: `wechat_openid:${opaque(identity.app)}`, value: opaque(identity.value) };
    case "wechat_unionid":
      return { kind: "wechat_unionid", value: opaque(identity.value) };
    case "external":
      return { kind: `external:${opaque(identity.source)}`, value: opaque(identity.id) };
  }
}

/** Reads a normalised identity back. */
export function identityOf({ kind, value }: NormalisedIdentity): Identity {
  if (kind.startsWith("external:"))
    return { kind: "external", source: kind.slice("external:".length), id: value };
  if (kind.startsWith("wechat_openid:"))
    return { kind: "wechat_openid", app: kind.slice("wechat_openid:".length), value };
  if (kind === "phone" || kind === "email" || kind === "wechat_unionid") return { kind, value };
  throw new TypeError(`${kind} is no kind of identity`);
}

function opaque(text: string): string {
  return isExternalText(text) ? text : refuse("text", text);
}

function refuse(reason: ReasonCode, value: unknown): never {
  const issue = wholeIssue(tellReason(reason, value, { min: 1, max: 255 }));
  throw new RegularsError("invalid_input", {}, { issues: [issue] });
}
