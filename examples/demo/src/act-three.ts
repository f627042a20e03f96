// The third act: the shop opens its door, on a file of its own, until Ctrl-C.

import { copyFileSync, existsSync, rmSync } from "node:fs";
import { type ServedShop, secretFile, serveShop } from "@regulars/example-storefront";

/** Removes a database with what lies beside it. */
export function removeDatabase(path: string): void {
  for (const end of ["", "-wal", "-shm", ".keyring"]) rmSync(path + end, { force: true });
}

/**
 * Copies the books for the storefront, so that what is bought there changes no figure of the first act. A copy that is
 * there already is kept, with all that was bought.
 */
export function copyForStorefront(db: string, fresh: boolean): string {
  const copy = db.replace(/(\.db)?$/, ".storefront.db");
  if (fresh) removeDatabase(copy);
  if (!existsSync(copy)) copyFileSync(db, copy);
  return copy;
}

/** What a visitor needs to know of an open shop. */
async function describeOpenShop(open: ServedShop, db: string): Promise<string> {
  const { origin, shop, regulars } = open;
  const [customer] = shop.catalogue.customers;
  if (customer === undefined) throw new Error("the catalogue names no customer to sign in as");
  const { source, id } = customer;
  const { wallets, tier } = await regulars.ledger.summary({ source, id });
  const points = (wallets[0]?.available ?? 0).toLocaleString("en-GB");
  const now = new Date(shop.clock.now()).toISOString();
  const row = (label: string, value: string) => `  ${label.padEnd(14)}${value}`;
  return [
    "",
    `The shop is open: ${shop.catalogue.name.en} (${shop.catalogue.name.zh}).`,
    "",
    row("shop", `${origin}/`),
    row("API", `${origin}/regulars`),
    row("API, to read", `${origin}/regulars/docs`),
    row("OpenAPI", `${origin}/regulars/openapi.json`),
    row("sign in as", `${customer.name.en}: ${points} points, ${tier?.name.en ?? "no tier"}`),
    "",
    "The same customer on the command line:",
    `  REGULARS_KEYRING="$(cat ${secretFile(db)})" \\`,
    `  node packages/cli/dist/bin.js customer ${source}/${id} --db ${db} --clock ${now}`,
    "",
    "Ctrl-C closes the shop.",
  ].join("\n");
}

/** Opens the shop, says so, and closes it at Ctrl-C. */
export async function openDoor(a: {
  readonly shop: string;
  readonly db: string;
  readonly port: number;
  readonly say: (text: string) => void;
}): Promise<void> {
  const open = await serveShop({ shop: a.shop, db: a.db, port: a.port });
  a.say(await describeOpenShop(open, a.db));
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await open.close();
  a.say("\nClosed.");
}
