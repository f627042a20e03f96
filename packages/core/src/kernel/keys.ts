// The business keys of a batch: claimed once, read and changed by its commands in order, saved at its end.

import type { KeyName, KeyRow, ParkedRefundRow } from "../storage/index.ts";

/** One text per key, injective: no part may contain NUL. */
export function keyText(key: KeyName): string {
  return `${key.shop}\0${key.kind}\0${key.source}\0${key.id}`;
}

interface Cell {
  readonly name: KeyName;
  readonly before: KeyRow | undefined;
  now: KeyRow | undefined;
  /** Known to exist though this batch did not claim it: replaced, never inserted. */
  readonly isForeign: boolean;
}

interface Parked {
  readonly row: ParkedRefundRow;
  readonly isStored: boolean;
}

/** Claimed keys with their present rows. */
export class BatchKeys {
  readonly #cells = new Map<string, Cell>();
  readonly #parked = new Map<string, Parked[]>();
  readonly #unparked: ParkedRefundRow[] = [];
  /** The cell asked for last: most look-ups of a command are for its own key. */
  #last: Cell | undefined;

  /** Notes what a claimed key holds. */
  claimed(name: KeyName, row: KeyRow | undefined): void {
    const cell = { name, before: row, now: row, isForeign: false };
    this.#cells.set(keyText(name), cell);
    this.#last = cell;
  }

  /** The present row of a key, as earlier commands of the batch left it. */
  get(name: KeyName): KeyRow | undefined {
    return this.#cell(name)?.now;
  }

  #cell(name: KeyName): Cell | undefined {
    if (this.#last?.name === name) return this.#last;
    const cell = this.#cells.get(keyText(name));
    if (cell !== undefined) this.#last = cell;
    return cell;
  }

  /** Replaces the row of a key. */
  put(row: KeyRow): void {
    const text = keyText(row);
    const cell = this.#cells.get(text);
    if (cell !== undefined) cell.now = row;
    else this.#cells.set(text, { name: row, before: undefined, now: row, isForeign: true });
  }

  /** Notes the row of a key that was read but not claimed. */
  known(row: KeyRow): void {
    const text = keyText(row);
    if (!this.#cells.has(text))
      this.#cells.set(text, { name: row, before: row, now: row, isForeign: true });
  }

  /** Notes parked refunds that are stored. */
  loadedParked(order: KeyName, rows: readonly ParkedRefundRow[]): void {
    this.#parked.set(
      keyText(order),
      rows.map((row) => ({ row, isStored: true })),
    );
  }

  /** Refunds that wait for an order. */
  parkedFor(order: KeyName): readonly ParkedRefundRow[] {
    if (this.#parked.size === 0) return [];
    return this.#parked.get(keyText(order))?.map(({ row }) => row) ?? [];
  }

  /** Parks a refund. */
  park(order: KeyName, row: ParkedRefundRow): void {
    const text = keyText(order);
    const rows = this.#parked.get(text);
    const parked = { row, isStored: false };
    if (rows === undefined) this.#parked.set(text, [parked]);
    else rows.push(parked);
  }

  /** Takes applied refunds out of those that wait for an order. */
  unpark(order: KeyName, applied: readonly ParkedRefundRow[]): void {
    const text = keyText(order);
    const rest: Parked[] = [];
    for (const parked of this.#parked.get(text) ?? []) {
      if (!applied.includes(parked.row)) rest.push(parked);
      else if (parked.isStored) this.#unparked.push(parked.row);
    }
    this.#parked.set(text, rest);
  }

  /** What is to be saved. */
  changes(): KeyChanges {
    const inserted: KeyRow[] = [];
    const updated: KeyRow[] = [];
    const unused: KeyName[] = [];
    for (const cell of this.#cells.values()) {
      if (cell.isForeign) {
        if (cell.before !== cell.now) updated.push(cell.now as KeyRow);
      } else if (cell.now === undefined) unused.push(cell.name);
      else if (cell.before === undefined) inserted.push(cell.now);
      else if (cell.before !== cell.now) updated.push(cell.now);
    }
    const parked: ParkedRefundRow[] = [];
    for (const rows of this.#parked.values()) {
      for (const { row, isStored } of rows) if (!isStored) parked.push(row);
    }
    return { inserted, updated, unused, parked, unparked: this.#unparked };
  }
}

/** Rows of keys and parked refunds to write. */
export interface KeyChanges {
  readonly inserted: readonly KeyRow[];
  readonly updated: readonly KeyRow[];
  readonly unused: readonly KeyName[];
  readonly parked: readonly ParkedRefundRow[];
  readonly unparked: readonly ParkedRefundRow[];
}
