// Connections that the server ends under load: as in a restart, a failover, or an operator's pg_terminate_backend.

import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { isRegularsError, type Order, type ProgramDocument } from "@regulars/contract";
import { createRegulars, type Regulars } from "@regulars/core";
import pg from "pg";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { freshPostgres, hasPostgres } from "../../../.ci/servers/index.ts";
import { openPostgres, type PostgresTarget } from "../src/postgres/index.ts";

const now = Date.UTC(2026, 4, 1, 9);
const writers = 20;
/** How long connections are ended, and how often. */
const stormTime = 4_000;
const pause = 120;
/** Longer than all reruns of a batch together. */
const bound = 10_000;

const program: ProgramDocument = {
  format: 1,
  name: { en: "Storm" },
  currency: "GBP",
  zone: "Europe/London",
  earning: {
    on: "paid",
    base: { discount: "after", tax: "included" },
    who: "customers",
    rounding: "floor",
    multipliers: "highest",
    expiry: { type: "after", duration: "P12M", roundTo: "month" },
    rules: [
      {
        id: "base",
        name: { en: "One point a pound" },
        trigger: "order",
        award: { type: "per_amount", points: 1, per: 100 },
      },
    ],
  },
  clawback: { type: "into_debt" },
  ladders: [],
};

function order(id: string, customer: string): Order {
  const lines = [{ ordinal: 1, sku: "novel", quantity: 1, amount: 1_000 }];
  const ref = { source: "web", id: customer };
  return { source: "web", id, customer: ref, currency: "GBP", placedAt: now, paidAt: now, lines };
}

interface Library {
  readonly name: string;
  open(url: string): { readonly target: PostgresTarget; readonly end: () => Promise<void> };
}

function onPool(name: string, pipeline: boolean): Library {
  return {
    name,
    open(url) {
      const pool = new pg.Pool({ connectionString: url, max: writers, pipeline });
      return { target: { pool }, end: () => pool.end() };
    },
  };
}

const libraries: readonly Library[] = [
  onPool("node-postgres", false),
  onPool("node-postgres with pipeline", true),
  {
    name: "postgres.js",
    open(url) {
      // By itself postgres.js waits up to 20 s before it connects again.
      const sql = postgres(url, { max: writers, fetch_types: false, backoff: () => 0.05 });
      return { target: { sql }, end: () => sql.end({ timeout: 1 }) };
    },
  },
];

const terminate =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

/** Ends every connection to the database again and again; answers how many it ended. */
async function storm(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let ended = 0;
  const until = performance.now() + stormTime;
  while (performance.now() < until) {
    await delay(pause * (0.5 + Math.random()));
    const { rowCount } = await client.query(terminate);
    ended += rowCount ?? 0;
  }
  await client.end();
  return ended;
}

/** What callers heard, and who has not been answered within the bound. */
class Tally {
  readonly done = new Set<string>();
  readonly notDone = new Set<string>();
  readonly unknown = new Set<string>();
  readonly wrong: string[] = [];
  hung = 0;

  async send(regulars: Regulars, sent: Order): Promise<void> {
    const answer = regulars.orders.record(sent).then(
      () => this.done.add(sent.id),
      (error: unknown) => {
        const code = isRegularsError(error) ? error.code : String(error);
        if (code === "storage_lost") this.notDone.add(sent.id);
        else if (code === "outcome_unknown") this.unknown.add(sent.id);
        else this.wrong.push(String(error));
      },
    );
    const timer = new AbortController();
    const late = delay(bound, undefined, { signal: timer.signal }).then(
      () => this.hung++,
      () => {},
    );
    await Promise.race([answer, late]);
    timer.abort();
  }
}

describe.skipIf(!(await hasPostgres()))("connections that the server ends", () => {
  test.each(libraries)(
    "$name: every transaction is answered, and answered rightly",
    { timeout: 60_000 },
    async ({ open }) => {
      const database = await freshPostgres();
      const { target, end } = open(database.url);
      const store = await openPostgres(target);
      // Each engine has lanes of its own, so that so many transactions run side by side.
      const engine = () =>
        createRegulars({ store, program, clock: () => now, limits: { lanes: writers / 4 } });
      const engines = [await engine(), await engine(), await engine(), await engine()];
      const [first = await engine()] = engines;
      const tally = new Tally();

      let isStormy = true;
      const writing = Array.from({ length: writers }, async (_, writer) => {
        for (let at = 0; isStormy && tally.hung === 0; at++)
          await tally.send(
            engines[writer % engines.length] ?? first,
            order(`${writer}-${at}`, `c${writer}`),
          );
      });
      const terminated = await storm(database.url);
      isStormy = false;
      await Promise.all(writing);

      expect(tally.wrong).toEqual([]);
      expect(tally.hung).toBe(0);
      expect(terminated).toBeGreaterThan(writers);
      expect(tally.done.size).toBeGreaterThan(0);

      const again = async (id: string) =>
        (await first.orders.record(order(id, `c${id.split("-")[0]}`))).status;
      // Who was told that nothing was written records it now; who was answered has it already.
      const lateRefusals = await Promise.all([...tally.notDone].map(again));
      expect(lateRefusals.filter((status) => status !== "recorded")).toEqual([]);
      const lateAnswers = await Promise.all([...tally.done].map(again));
      expect(lateAnswers.filter((status) => status !== "unchanged")).toEqual([]);
      const proof = await first.verify();
      expect(proof.ok).toBe(true);
      for (const one of engines) await one.close();
      await store.close();
      await end();
      await database.drop();
    },
  );

  test("postgres.js: a transaction begun while its connection closes does not make the connection useless", async () => {
    const database = await freshPostgres();
    const { hostname, port } = new URL(database.url);
    let onEnd = (): void => {};
    const options = {
      max: 1,
      fetch_types: false,
      backoff: () => 0.01,
      connect_timeout: 2,
      async socket() {
        const socket = connect(Number(port), hostname);
        await once(socket, "connect");
        socket.on("end", () => onEnd());
        return socket;
      },
    };
    const sql = postgres(database.url, options);
    const store = await openPostgres({ sql });
    const read = () => store.read((verbs) => verbs.newestVersions(["default"]));
    await read();
    // The turn of the event loop in which the end has been read, and the socket is not closed yet.
    const meanwhile = new Promise((resolve) => {
      onEnd = () => setImmediate(() => resolve(read().catch(() => {})));
    });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(terminate);
    await meanwhile;
    for (let at = 0; at < 3; at++) expect(await read()).toEqual([undefined]);
    await client.end();
    await store.close();
    await sql.end({ timeout: 1 });
    await database.drop();
  });
});
