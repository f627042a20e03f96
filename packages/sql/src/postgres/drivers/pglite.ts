// The driver on PGlite: PostgreSQL inside the process, with one connection.

import type { LentSession, ServerDriver } from "../../server/session.ts";
import { byCallback } from "./by-callback.ts";

/** What a query of PGlite is told here. */
export interface PGliteQueryOptions {
  rowMode?: "array" | "object";
  parsers?: Record<number, (value: string) => unknown>;
  serializers?: Record<number, (value: unknown) => string>;
}

/** What a query of PGlite answers. */
export interface PGliteResults {
  readonly rows: readonly unknown[];
  readonly affectedRows?: number;
}

/** What runs statements: the database itself, or the `tx` of an open transaction. */
export interface PGliteStatements {
  query(query: string, params?: unknown[], options?: PGliteQueryOptions): Promise<PGliteResults>;
}

/** A PGlite database. */
export interface PGliteDatabase extends PGliteStatements {
  /** The folder of its files; in memory when absent. */
  readonly dataDir?: string | undefined;
  transaction(use: (tx: PGliteStatements) => Promise<unknown>): Promise<unknown>;
}

const same = (value: string): unknown => value;
/** OIDs of int8, int2, int4, float4, float8 and numeric. */
const numbers = [20, 21, 23, 700, 701, 1700];
/** OIDs of text and of arrays of text and int8. */
const texts = [25, 1009, 1016];

function forAll<T>(types: readonly number[], use: T): Record<number, T> {
  return Object.fromEntries(types.map((type) => [type, use]));
}

/** The shop's own parsers and serializers stand for its own statements only. */
const serializers = forAll([...numbers, ...texts], String);
const asTexts: PGliteQueryOptions = {
  rowMode: "array",
  parsers: forAll([...numbers, ...texts], same),
  serializers,
};
const withNumbers: PGliteQueryOptions = { parsers: forAll(numbers, Number), serializers };

/** Statements on what runs them. */
export function onPGlite(runner: PGliteStatements): LentSession {
  return {
    async run(text, values) {
      const { rows, affectedRows } = await runner.query(text, [...values], asTexts);
      return { rows: rows as readonly (readonly unknown[])[], changed: affectedRows ?? 0 };
    },
    async select(text, values) {
      const { rows } = await runner.query(text, [...values], withNumbers);
      return rows as readonly Readonly<Record<string, unknown>>[];
    },
  };
}

/** Sessions of a PGlite that the shop made. PGlite runs one transaction after the other, also the shop's own. */
export function ofPGlite(database: PGliteDatabase): ServerDriver {
  const { dataDir } = database;
  return {
    ...byCallback({
      begin: (mode, use) =>
        database.transaction(async (tx) => {
          if (mode !== "") await tx.query(`SET TRANSACTION ${mode}`);
          await use(onPGlite(tx));
        }),
      alone: onPGlite(database),
      isLost: () => false,
    }),
    capabilities: {
      concurrentTransactions: false,
      sharedData: false,
      durable: dataDir !== undefined && !dataDir.startsWith("memory://"),
    },
    end: async () => {},
  };
}
