// The demo's shop: its data, its program, its clock.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ProgramDocument } from "@regulars/contract";
import { createManualClock, createRegulars, type ManualClock, type Regulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { openSqlite } from "@regulars/sql/sqlite";

const data = new URL("../../data/online-retail/", import.meta.url);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, data), "utf8"));
}

/** The year of orders. */
export const ordersFile: string = fileURLToPath(new URL("online_retail.csv.gz", data));

/** Which column is what. */
export const orderMap: unknown = readJson("map.json");

/** The end of the data: everything in the first act happens up to here. */
export const endOfData: number = Date.parse("2011-12-10T00:00:00Z");

/** An engine over a database file. */
export interface OpenShop {
  readonly regulars: Regulars;
  readonly store: Store;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** Opens the shop on a database file at a time of its own. */
export async function openShop(db: string, now: number): Promise<OpenShop> {
  const store = openSqlite({ path: db });
  const clock = createManualClock(now);
  const program = readJson("program.json") as ProgramDocument;
  const regulars = await createRegulars({ store, program, clock });
  return {
    regulars,
    store,
    clock,
    async close() {
      await regulars.close();
      await store.close();
    },
  };
}
