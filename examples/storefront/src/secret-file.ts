// The shop's secret, in a file beside the database. A real shop keeps it in its environment, apart from the database.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** A named secret. */
export interface ShopSecret {
  readonly id: string;
  readonly secret: string;
}

/** Where the secret of a database is kept: one line, as the command line takes it in `REGULARS_KEYRING`. */
export function secretFile(db: string): string {
  return `${db}.keyring`;
}

/** Reads the secret of a database; makes one for a database that has none. */
export function readSecret(db: string): ShopSecret {
  const path = secretFile(db);
  if (!existsSync(path))
    writeFileSync(path, `1:${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  const [id = "", secret = ""] = readFileSync(path, "utf8").trim().split(":");
  return { id, secret };
}
