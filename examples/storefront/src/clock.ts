// The shop's time: the machine's, or one that goes on from where a shop's books end.

import type { DatabaseSync } from "node:sqlite";
import { readSetting, writeSetting } from "./data/settings.ts";

/** The shop's time. */
export interface ShopClock {
  /** Present instant of the shop, UTC milliseconds. */
  now(): number;
  /** The same instant on the machine's clock, which browsers know. */
  onMachine(instant: number): number;
  /** Remembers how far the time has come, so that it never goes back. */
  keep(): void;
}

/** Creates the clock; `opensAt` is the first instant of a shop whose books end in the past. */
export function createShopClock(database: DatabaseSync, opensAt: string | undefined): ShopClock {
  if (opensAt === undefined) return { now: Date.now, onMachine: (instant) => instant, keep() {} };
  const kept = Number(readSetting(database, "clock") ?? 0);
  const behind = Date.now() - Math.max(Date.parse(opensAt), kept + 1);
  return {
    now: () => Date.now() - behind,
    onMachine: (instant) => instant + behind,
    keep: () => writeSetting(database, "clock", String(Date.now() - behind)),
  };
}
