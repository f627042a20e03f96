// ingest-pg: a hundred thousand orders through the batch call, against COPY of the rows that they become.

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freshPostgres } from "../../../../.ci/servers/index.ts";
import { createOrderBook } from "../accrue-server/orders.ts";
import { fingerprint } from "../accrue-server/postgres/books.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, rateResult, type TimedWork } from "../frame/rounds.ts";
import { withPostgres } from "../frame/servers.ts";
import { type Dump, dump, load, loaders } from "./copy-side.ts";
import { ingest, ingestLimits, prepareBooks } from "./engine-side.ts";

const target = 0.5;

/** The benchmark as it is registered. */
export const ingestPgBenchmark: Benchmark = {
  name: "ingest-pg",
  summary: "100,000 orders at once on PostgreSQL, against COPY of their rows",
  usesDisk: true,
  run: (options) => withPostgres(options.folder, ({ url }) => measure(url, options)),
};

/** The rows that our side wrote in its last round, as the peer loads them in its next. */
interface Written {
  readonly dump: Dump;
  readonly sums: string;
}

async function measure(
  server: string,
  { folder, note, quick }: BenchOptions,
): Promise<readonly BenchResult[]> {
  const count = quick ? 20_000 : 100_000;
  const rounds = quick ? 2 : 3;
  const orders = createOrderBook(count / 5).next(count);
  const base = await freshPostgres({ on: server });
  await prepareBooks(base.url);
  const files = mkdtempSync(join(folder, "dump-"));
  let written: Written | undefined;
  let verified = true;
  const onCopy = async (use: (url: string) => Promise<TimedWork>): Promise<TimedWork> => {
    const copy = await freshPostgres({ on: server, template: base.name });
    await flush(copy.url);
    const work = await use(copy.url);
    await copy.drop();
    return work;
  };
  const measured = await alternate({
    rounds,
    ours: () =>
      onCopy(async (url) => {
        const { isProven, work } = await ingest(url, orders);
        verified &&= isProven;
        written = { dump: await dump(url, files), sums: await fingerprint(url) };
        note(`  ours: ${work.seconds.toFixed(2)} s, ${written.dump.bytes} bytes of rows`);
        return work;
      }),
    peer: () =>
      onCopy(async (url) => {
        if (written === undefined) throw new Error("our side goes first");
        const work = await load(url, written.dump, count);
        verified &&= (await fingerprint(url)) === written.sums;
        note(`  COPY: ${work.seconds.toFixed(2)} s`);
        return work;
      }),
  });
  rmSync(files, { recursive: true });
  await base.drop();
  return [
    rateResult(
      {
        name: "ingest-pg",
        case: `${count} orders`,
        metric: "orders_per_second",
        peerName: `COPY, ${loaders} connections`,
        target,
        verified,
        extra: { rounds, ...ingestLimits },
      },
      measured,
    ),
  ];
}

/** Both sides begin with nothing left to be written by a checkpoint. */
async function flush(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}
