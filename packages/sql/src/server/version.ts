// Which server answers, and whether it is new enough. PostgreSQL, MariaDB and MySQL tell it by the same words.

import { RegularsError } from "@regulars/contract";

/** A server's product and version. */
export interface ServerVersion {
  readonly product: "PostgreSQL" | "MariaDB" | "MySQL" | "other";
  /** Such as `18.4` or `10.11.19`. */
  readonly version: string;
}

/** Asks the server for its version. */
export const askVersion = "SELECT version() AS version";

/** The oldest releases that the stores work on. */
export const oldestServers: Readonly<Record<ServerVersion["product"], string | undefined>> = {
  PostgreSQL: "14",
  MariaDB: "10.6",
  MySQL: "8.0.4",
  other: undefined,
};

/** Reads what a server says of itself. */
export function serverVersionOf(told: string): ServerVersion {
  const [, postgres] = /^PostgreSQL (\d+(?:\.\d+)*)/.exec(told) ?? [];
  if (postgres !== undefined) return { product: "PostgreSQL", version: postgres };
  const [, number = told] = /^(?:5\.5\.5-)?(\d+(?:\.\d+)+)/.exec(told) ?? [];
  if (/mariadb/i.test(told)) return { product: "MariaDB", version: number };
  const isMysql = /^\d+\.\d+\.\d+/.test(told);
  return { product: isMysql ? "MySQL" : "other", version: number };
}

/** Whether a version is another one or newer, number by number. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [found, needed] = [version, oldest].map((text) => text.split(".").map(Number));
  for (const [at, number] of (needed ?? []).entries()) {
    const difference = (found?.[at] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * Refuses a server that is too old. Products that we do not know pass.
 *
 * @throws RegularsError `server_too_old`
 */
export function expectServer({ product, version }: ServerVersion): void {
  const needed = oldestServers[product];
  if (needed !== undefined && !isAtLeast(version, needed))
    throw new RegularsError("server_too_old", { product, found: version, needed });
}
