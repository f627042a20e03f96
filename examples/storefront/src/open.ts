// The whole shop in one process: its tables, the engine, the engine's API and the pages.

import { readFileSync } from "node:fs";
import type { ProgramDocument } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import { createHandler } from "@regulars/core/http";
import { openSqlite } from "@regulars/sql/sqlite";
import { catalogueFile, readCatalogue } from "./catalogue.ts";
import { readSetting, writeSetting } from "./data/settings.ts";
import { elementsFile } from "./elements-file.ts";
import { recordHistory } from "./history.ts";
import { readSecret } from "./secret-file.ts";
import { createShop, openShopFile, type Payment, type Shop } from "./shop.ts";
import { apiPath, createStorefront, type Storefront } from "./storefront.ts";

/** How a shop is opened. */
export interface OpenOptions {
  /** Name of a catalogue in `shops/`. */
  readonly shop: string;
  /** Path of the database file; made when it is missing. */
  readonly db: string;
  /** Origin under which browsers reach it, such as `https://shop.example`. */
  readonly origin: string;
  readonly pay?: Payment | undefined;
  /** Gives money back; nothing happens when absent. */
  readonly repay?: Payment | undefined;
  /** Path of the single-file build of the elements; that of `@regulars/elements` when absent. */
  readonly elements?: string | undefined;
}

/** A shop that is open. */
export interface OpenShop extends Storefront {
  readonly shop: Shop;
  readonly regulars: Regulars;
  /** Finishes what was taken, then closes everything. */
  close(): Promise<void>;
}

/** Opens a shop on its database file. */
export async function openShop(options: OpenOptions): Promise<OpenShop> {
  const file = catalogueFile(options.shop);
  const catalogue = readCatalogue(file);
  const store = openSqlite({ path: options.db });
  const shopFile = openShopFile(options.db, catalogue);
  const { connection } = shopFile.database;
  const { id, secret } = readSecret(options.db);
  const program = JSON.parse(readFileSync(new URL(catalogue.program, file), "utf8"));
  const regulars = await createRegulars({
    store,
    program: program as ProgramDocument,
    clock: shopFile.clock.now,
    keyring: { current: id, secrets: { [id]: secret } },
  });
  const opened = readSetting(connection, "opened") ?? String(shopFile.clock.now());
  await recordHistory({ catalogue, regulars, opened: Number(opened) });
  writeSetting(connection, "opened", opened);

  const { origin, pay, repay, elements = elementsFile() } = options;
  const shop = createShop(shopFile, { catalogue, regulars, origin, secret, pay, repay });
  const api = createHandler(regulars, { basePath: apiPath });
  const { fetch } = await createStorefront(shop, { api, elements });
  return {
    fetch,
    shop,
    regulars,
    async close() {
      await api.close();
      await regulars.close();
      shop.close();
      await store.close();
    },
  };
}
