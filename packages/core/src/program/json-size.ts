// How many bytes a value takes in JSON, without writing it.

/** Bytes of a number in JSON. */
export function numberBytes(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) return String(value).length;
  let digits = 1;
  for (let next = 10; next <= value; next *= 10) digits += 1;
  return digits;
}

/** Bytes of a text in JSON (UTF-8), its quotes included. */
export function textBytes(text: string): number {
  let bytes = 2;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20) bytes += 6;
    else if (code === 0x22 || code === 0x5c) bytes += 2;
    else if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
