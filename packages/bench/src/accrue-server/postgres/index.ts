// accrue-pg: recording orders durably on PostgreSQL, against one transaction an order through Drizzle.

import { openPostgres } from "@regulars/sql/postgres";
import pg from "pg";
import { freshPostgres } from "../../../../../.ci/servers/index.ts";
import type { Benchmark } from "../../frame/result.ts";
import { serverCpu } from "../../frame/server-cpu.ts";
import { withPostgres } from "../../frame/servers.ts";
import { measureContest } from "../measure.ts";
import { fingerprint } from "./books.ts";
import { openDrizzle } from "./drizzle.ts";

/** Connections of the peer, and of the engine, which needs one for each transaction in flight. */
const connections = { peer: 16, ours: 8 };

/** The benchmark as it is registered. */
export const accruePgBenchmark: Benchmark = {
  name: "accrue-pg",
  summary:
    "durable orders on PostgreSQL, 1 to 64 callers, against a transaction an order in Drizzle",
  usesDisk: true,
  run: (options) =>
    withPostgres(options.folder, async ({ pid, url: server }) => {
      return measureContest(
        {
          name: "accrue-pg",
          peerName: `Drizzle, pool of ${connections.peer}`,
          target: 8,
          create: async () => (await freshPostgres({ on: server })).url,
          copy: async (url) =>
            (await freshPostgres({ on: server, template: new URL(url).pathname.slice(1) })).url,
          async open(url) {
            const pool = new pg.Pool({
              connectionString: url,
              max: connections.ours,
              pipeline: true,
            });
            return { store: await openPostgres({ pool }), close: () => pool.end() };
          },
          openPeer: (url) => openDrizzle(url, connections.peer),
          fingerprint,
          cpu: serverCpu(pid),
        },
        options,
      );
    }),
};
