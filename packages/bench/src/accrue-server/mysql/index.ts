// accrue-mysql: recording orders durably on MariaDB, against one transaction an order through Drizzle.

import { openMysql } from "@regulars/sql/mysql";
import mysql from "mysql2/promise";
import { freshMysql } from "../../../../../.ci/servers/index.ts";
import type { Benchmark } from "../../frame/result.ts";
import { serverCpu } from "../../frame/server-cpu.ts";
import { withMariadb } from "../../frame/servers.ts";
import { measureContest } from "../measure.ts";
import { copyDatabase, fingerprint } from "./copies.ts";
import { openDrizzle } from "./drizzle.ts";

/** Connections of the peer, and of the engine, which needs one for each transaction in flight. */
const connections = { peer: 16, ours: 8 };

/** The benchmark as it is registered. */
export const accrueMysqlBenchmark: Benchmark = {
  name: "accrue-mysql",
  summary: "durable orders on MariaDB, 1 to 64 callers, against a transaction an order in Drizzle",
  usesDisk: true,
  run: (options) =>
    withMariadb(options.folder, ({ pid, url: server }) =>
      measureContest(
        {
          name: "accrue-mysql",
          peerName: `Drizzle, pool of ${connections.peer}`,
          target: 3,
          create: async () => (await freshMysql({ on: server })).url,
          copy: (url) => copyDatabase(url, server),
          async open(url) {
            const pool = mysql.createPool({ uri: url, connectionLimit: connections.ours });
            return { store: await openMysql({ pool }), close: () => pool.end() };
          },
          openPeer: (url) => openDrizzle(url, connections.peer),
          fingerprint,
          cpu: serverCpu(pid),
        },
        options,
      ),
    ),
};
