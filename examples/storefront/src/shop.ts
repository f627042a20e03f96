// The shop as one object: its catalogue, its tables, the engine beside them, and its time.

import { createHmac } from "node:crypto";
import type { Regulars, RegularsWithin } from "@regulars/core";
import { nodeSqlite } from "@regulars/sql/bridges";
import type { Catalogue } from "./catalogue.ts";
import { createShopClock, type ShopClock } from "./clock.ts";
import { openDatabase, type ShopDatabase } from "./data/database.ts";
import { prepareTables } from "./data/schema.ts";
import { sweepSessions } from "./data/sessions.ts";

/** What takes money, or gives it back. Throws when it cannot. It is called inside the order's transaction: keep it short. */
export type Payment = (charge: { readonly order: number; readonly amount: number }) => void;

/** The shop. */
export interface Shop {
  readonly catalogue: Catalogue;
  readonly database: ShopDatabase;
  readonly regulars: Regulars;
  readonly clock: ShopClock;
  readonly pay: Payment;
  readonly repay: Payment;
  /** Signs form tokens. */
  readonly secret: string;
  /** Origin under which the shop is reached, `https://shop.example`. */
  readonly origin: string;
  /** The engine's commands on the shop's own open transaction. */
  within(): RegularsWithin<"sync">;
  close(): void;
}

/** The shop's tables, which the engine's clock may come from. */
export interface ShopFile {
  readonly database: ShopDatabase;
  readonly clock: ShopClock;
}

/** Opens the shop's side of a database file that the engine's store has opened before. */
export function openShopFile(path: string, catalogue: Catalogue): ShopFile {
  const database = openDatabase(path);
  prepareTables(database.connection, catalogue, Date.now());
  return { database, clock: createShopClock(database.connection, catalogue.opensAt) };
}

/** Joins the shop's tables and the engine. */
export function createShop(
  file: ShopFile,
  a: {
    readonly catalogue: Catalogue;
    readonly regulars: Regulars;
    readonly origin: string;
    /** What the shop's own secrets are derived from. */
    readonly secret: string;
    readonly pay?: Payment | undefined;
    readonly repay?: Payment | undefined;
  },
): Shop {
  const { database, clock } = file;
  sweepSessions(database.connection, Date.now());
  return {
    catalogue: a.catalogue,
    database,
    regulars: a.regulars,
    clock,
    // The demo takes no money, and has none to give back.
    pay: a.pay ?? (() => undefined),
    repay: a.repay ?? (() => undefined),
    secret: createHmac("sha256", a.secret).update("storefront forms").digest("base64url"),
    origin: a.origin,
    within: () => a.regulars.within(nodeSqlite(database.connection)),
    close() {
      clock.keep();
      database.close();
    },
  };
}
