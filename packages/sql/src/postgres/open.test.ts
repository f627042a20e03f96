// Targets of openPostgres: exactly one, also one that a shop wrote for its own library.

import { PGlite } from "@electric-sql/pglite";
import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { ofPGlite } from "./drivers/pglite.ts";
import { migrationStatus, openPostgres, type PostgresTarget, type ServerDriver } from "./index.ts";

/** A shop's own driver, which tells what was asked of it. */
function ownDriver(inner: ServerDriver): {
  readonly driver: ServerDriver;
  readonly told: string[];
} {
  const told: string[] = [];
  return {
    told,
    driver: {
      ...inner,
      async acquire() {
        const session = await inner.acquire();
        told.push("acquired");
        return {
          ...session,
          release(broken) {
            told.push(broken ? "broken" : "released");
            session.release(broken);
          },
        };
      },
      async end() {
        told.push("ended");
      },
    },
  };
}

test("a driver of the shop's own is used, and ended with the store", async () => {
  const database = await PGlite.create();
  const { driver, told } = ownDriver(ofPGlite(database));
  const store = await openPostgres({ driver });
  const versions = await store.read((verbs) => verbs.newestVersions(["default"]));
  expect(versions).toEqual([undefined]);
  await store.close();
  const of = (what: string) => told.filter((one) => one === what).length;
  expect(of("acquired")).toBeGreaterThan(0);
  expect(of("released")).toBe(of("acquired"));
  expect(told.at(-1)).toBe("ended");
  await database.close();
});

test("none and more than one target are refused, by every function that takes one", async () => {
  const wrong = [{}, { pglite: undefined }, { pool: {}, driver: {} }];
  for (const target of wrong as unknown as readonly PostgresTarget[]) {
    for (const attempt of [openPostgres(target), migrationStatus(target)]) {
      const error = await attempt.catch((reason: unknown) => reason);
      if (!isRegularsError(error)) throw error;
      expect(error.code).toBe("invalid_input");
      expect(error.issues).toHaveLength(1);
      expect(error.message).toContain("exactly one of pool, sql, pglite, driver");
    }
  }
});
