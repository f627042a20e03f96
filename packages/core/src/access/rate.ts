// A rate: what was used in the last slots of time, and how much more there is. Pure.

/** Slots in one window. The window that is looked at is one slot longer, so that no window ever sees more. */
export const slotsPerWindow = 20;

/** What was used by slot, oldest first. */
export interface RateUse {
  /** Milliseconds of a slot. */
  readonly slotLength: number;
  /** The slot of now. */
  readonly current: number;
  readonly slots: ReadonlyMap<number, number>;
}

/** What is left of stored slots at an instant of the database's clock. */
export function useAt(stored: string, now: number, windowSeconds: number): RateUse {
  const slotLength = (windowSeconds * 1_000) / slotsPerWindow;
  const current = Math.floor(now / slotLength);
  const slots = new Map(
    (JSON.parse(stored) as [number, number][]).filter(
      ([slot, cost]) => slot >= current - slotsPerWindow && cost > 0,
    ),
  );
  return { slotLength, current, slots };
}

/** What is stored of a use. */
export function storedUse({ slots }: RateUse): string {
  return JSON.stringify([...slots].filter(([, cost]) => cost > 0).sort(([a], [b]) => a - b));
}

/** The instant from which on a use says nothing any more. */
export function endOfUse({ current, slotLength, slots }: RateUse): number {
  const newest = Math.max(current, ...slots.keys());
  return (newest + slotsPerWindow + 1) * slotLength;
}

/** The sum of what was used. */
export function usedOf({ slots }: RateUse): number {
  let sum = 0;
  for (const cost of slots.values()) sum += cost;
  return sum;
}

/** The use with more, or with less given back, in a slot; a slot that is over is left alone. */
export function changed(use: RateUse, slot: number, by: number): RateUse {
  if (slot < use.current - slotsPerWindow) return use;
  const slots = new Map(use.slots);
  slots.set(slot, Math.max(0, (slots.get(slot) ?? 0) + by));
  return { ...use, slots };
}

/** The instant at which enough slots are over for a cost to fit; never for one above the limit. */
export function roomAt(use: RateUse, cost: number, limit: number): number {
  let room = limit - usedOf(use);
  if (room >= cost) return use.current * use.slotLength;
  for (const [slot, freed] of [...use.slots].sort(([a], [b]) => a - b)) {
    room += freed;
    if (room >= cost) return (slot + slotsPerWindow + 1) * use.slotLength;
  }
  return (use.current + slotsPerWindow + 1) * use.slotLength;
}

/**
 * How much to take at once for a cost that is not covered: as much as was used of late, so that who calls often asks
 * seldom; a 20th of the limit at most, and less and less as the end comes near, so that nothing lies about unused.
 */
export function chunkOf(a: {
  readonly cost: number;
  readonly limit: number;
  readonly room: number;
  readonly usedLately: number;
}): number {
  const most = Math.ceil(a.limit / slotsPerWindow);
  const wanted = Math.min(most, a.usedLately, Math.floor(a.room / 8));
  return Math.min(a.room, Math.max(a.cost, wanted));
}
