// Seals: AES-256-GCM over one text, bound to the place where it stands.

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { RegularsError } from "@regulars/contract";

/** Where a sealed text stands. A text that is moved elsewhere does not open. */
export interface SealPlace {
  readonly shop: string;
  /** Empty: the shop's own. */
  readonly customer: string;
  /** Table and column. */
  readonly column: string;
  /** Tells the customer's rows of one table apart, where there are several. */
  readonly row?: string | number | undefined;
}

/** Begins every sealed text: JSON, ids and addresses never begin so. */
const mark = "\u0001";
const nonceBytes = 12;
const tagBytes = 16;

/** Whether a text is sealed. */
export function isSealed(text: string): boolean {
  return text.startsWith(mark);
}

function placeText({ shop, customer, column, row = "" }: SealPlace): string {
  return `${shop}\0${customer}\0${column}\0${row}`;
}

/** Seals a text under a key of 32 bytes. */
export function sealText(key: Buffer, place: SealPlace, text: string): string {
  return mark + sealBytes(key, place, Buffer.from(text)).toString("base64url");
}

/** Opens a sealed text. Throws `seal_broken` when the key or the place is another one, or the text was changed. */
export function openText(key: Buffer, place: SealPlace, text: string): string {
  return openBytes(key, place, Buffer.from(text.slice(mark.length), "base64url")).toString();
}

/** Seals bytes under a key of 32 bytes: nonce, ciphertext, tag. */
export function sealBytes(key: Buffer, place: SealPlace, bytes: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(placeText(place)));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` sealed. Throws `seal_broken`. */
export function openBytes(key: Buffer, place: SealPlace, sealed: Buffer): Buffer {
  try {
    const nonce = sealed.subarray(0, nonceBytes);
    const end = sealed.length - tagBytes;
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(placeText(place)));
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
  } catch (cause) {
    const owner = place.customer === "" ? place.shop : place.customer;
    throw new RegularsError("seal_broken", { column: place.column, owner }, { cause });
  }
}
