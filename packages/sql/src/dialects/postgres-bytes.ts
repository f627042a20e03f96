// Columns as arrays in PostgreSQL's binary format: written once, and not read again as text by the server.

import type { TableColumn } from "../schema/table.ts";
import type { SqlValue } from "../statements/statement.ts";

/** Bytes that are reserved at once; columns are cut from them one after the other. */
const reserve = 1 << 20;
/** Head of an array of one dimension: dimensions, whether there are nulls, type, length, first index. */
const head = 20;
/** OIDs of the types of elements. */
const typeOf = { integer: 20, text: 25, json: 25 } as const;
/** Up to so many characters a text is copied here; longer ones the runtime copies faster. */
const short = 48;
const half = 2 ** 32;

let room: Buffer = Buffer.alloc(0);
let used = 0;

/** A column's values; undefined when one of them is no integer that the column could hold, which the server is to refuse. */
export function bytesOf(
  rows: readonly unknown[],
  { property, type }: TableColumn,
): Uint8Array | undefined {
  const element = type === "integer" ? 12 : short;
  expectRoom(used, head + rows.length * element);
  let begin = used;
  let at = begin + head;
  let nulls = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = (rows[index] as Record<string, SqlValue | undefined>)[property];
    if (at + 16 > room.length) [begin, at] = move(begin, at, 16);
    if (value === undefined || value === null) {
      nulls = 1;
      at = writeLength(at, -1);
    } else if (type === "integer") {
      if (!Number.isSafeInteger(value)) return undefined;
      at = writeInteger(at, Number(value));
    } else {
      const text = typeof value === "string" ? value : `${value}`;
      // A character takes at most three bytes for each of its units.
      const most = 4 + 3 * text.length;
      if (at + most > room.length) [begin, at] = move(begin, at, most);
      at = writeText(at, text);
    }
  }
  writeLength(begin, 1);
  writeLength(begin + 4, nulls);
  writeLength(begin + 8, typeOf[type]);
  writeLength(begin + 12, rows.length);
  writeLength(begin + 16, 1);
  used = at;
  return room.subarray(begin, at);
}

/** Makes room behind `from`, in a new place when the present one ends before. */
function expectRoom(from: number, size: number): void {
  if (from + size <= room.length) return;
  room = Buffer.allocUnsafeSlow(Math.max(reserve, size));
  used = 0;
}

/** Takes what is written of a column to a place with room for more. Answers its new begin and end. */
function move(begin: number, at: number, more: number): [begin: number, at: number] {
  const written = room.subarray(begin, at);
  const size = written.length + more;
  room = Buffer.allocUnsafeSlow(Math.max(reserve, 2 * size));
  room.set(written);
  used = 0;
  return [0, written.length];
}

function writeLength(at: number, value: number): number {
  room[at] = value >>> 24;
  room[at + 1] = value >>> 16;
  room[at + 2] = value >>> 8;
  room[at + 3] = value;
  return at + 4;
}

function writeInteger(at: number, value: number): number {
  writeLength(at, 8);
  writeLength(at + 4, Math.floor(value / half));
  return writeLength(at + 8, value >>> 0);
}

function writeText(at: number, text: string): number {
  const { length } = text;
  const begin = at + 4;
  if (length < short) {
    let index = 0;
    for (; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) break;
      room[begin + index] = code;
    }
    if (index === length) {
      writeLength(at, length);
      return begin + length;
    }
  }
  const size = room.write(text, begin);
  writeLength(at, size);
  return begin + size;
}
