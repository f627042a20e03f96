// The shares of program-wide caps in a batch: customers of one slot draw on the same row.

import { slotOf } from "../kernel/index.ts";
import type { ShareRow } from "../ledger/index.ts";
import { usualLease } from "../program/index.ts";
import type { StorageVerbs, Work } from "../storage/index.ts";

/** Names a share for a customer. */
interface ShareWant {
  readonly shop: string;
  readonly customer: string;
  readonly rule: string;
  readonly period: string;
  readonly cap: number;
  readonly lease: number;
}

/** The leased shares of a batch. */
export interface SharePool {
  lease(verbs: StorageVerbs, wants: readonly ShareWant[]): Work<void>;
  /** Present rows of the shares that a customer may draw on. */
  of(shop: string, customer: string): readonly ShareRow[];
  /** Takes over what an accepted draft drew. */
  accept(rows: readonly ShareRow[]): void;
  save(verbs: StorageVerbs): Work<void>;
}

function textOf(row: Pick<ShareRow, "shop" | "rule" | "period" | "slot">): string {
  return `${row.shop}\0${row.rule}\0${row.period}\0${String(row.slot).padStart(2, "0")}`;
}

/** Rows as leased and as they are now, and the names of those that each customer may draw on. */
interface Leased {
  readonly loaded: Map<string, ShareRow>;
  readonly present: Map<string, ShareRow>;
  readonly byCustomer: Map<string, Set<string>>;
  readonly caps: Map<string, number>;
}

/** Creates the pool of one batch. What yields is a function of the module: making one for each batch is slow. */
export function createSharePool(): SharePool {
  /** Undefined until something is leased: most programs have no such caps. */
  let leased: Leased | undefined;
  return {
    lease(verbs, wants) {
      leased ??= { loaded: new Map(), present: new Map(), byCustomer: new Map(), caps: new Map() };
      return leaseInto(leased, verbs, wants);
    },
    of(shop, customer) {
      const texts = leased?.byCustomer.get(`${shop}\0${customer}`);
      if (texts === undefined) return [];
      return [...texts].flatMap((text) => leased?.present.get(text) ?? []);
    },
    accept(rows) {
      for (const row of rows) leased?.present.set(textOf(row), row);
    },
    save: (verbs) => saveChanged(leased, verbs),
  };
}

function* leaseInto(
  { byCustomer, caps, loaded, present }: Leased,
  verbs: StorageVerbs,
  wants: readonly ShareWant[],
): Work<void> {
  const names = new Map<string, ShareWant & { slot: number }>();
  for (const want of wants) {
    const name = { ...want, slot: slotOf(want.customer) };
    const text = textOf(name);
    caps.set(text, want.cap);
    const known = names.get(text);
    // Several customers of one slot: the lease must do for all of them.
    names.set(text, known === undefined ? name : { ...known, lease: known.lease + want.lease });
    const customer = `${want.shop}\0${want.customer}`;
    const mine = byCustomer.get(customer) ?? new Set();
    byCustomer.set(customer, mine.add(text));
  }
  if (names.size === 0) return;
  const texts = [...names.keys()].sort();
  const rows = yield* verbs.leaseShares(
    texts.map((text) => {
      const { shop, rule, period, slot, cap, lease } = names.get(text) as ShareWant & {
        slot: number;
      };
      return { shop, rule, period, slot, cap, lease };
    }),
  );
  for (const row of rows) {
    loaded.set(textOf(row), row);
    present.set(textOf(row), row);
  }
}

function* saveChanged(leased: Leased | undefined, verbs: StorageVerbs): Work<void> {
  if (leased === undefined) return;
  const { caps, loaded, present } = leased;
  const changed = [...present].flatMap(([text, row]) => (loaded.get(text) === row ? [] : [row]));
  if (changed.length > 0) yield* verbs.saveShares(changed);
  // A lease fits the order, which may not have earned: what is more than a usual lease goes back.
  const unused = [...present].flatMap(([text, { granted, used, ...name }]) => {
    const points = granted - used - usualLease(caps.get(text) ?? 0);
    return points > 0 ? [{ ...name, points }] : [];
  });
  if (unused.length > 0) yield* verbs.returnRoom(unused);
}
