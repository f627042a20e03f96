// ingest-pg: a hundred thousand orders through the batch call, against COPY of the rows that they become.

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freshPostgres } from "../../../../.ci/servers/index.ts";
import { createOrderBook } from "../accrue-server/orders.ts";
import { fingerprint } from "../accrue-server/postgres/books.ts";
import type { Benchmark, BenchOptions, BenchResult } from "../frame/result.ts";
import { alternate, type Measured, rateResult, type TimedWork } from "../frame/rounds.ts";
import { withPostgres } from "../frame/servers.ts";
import { median, spreadOf } from "../frame/statistics.ts";
import { type Dump, dump, load } from "./copy-side.ts";
import { ingest, ingestLimits, prepareBooks } from "./engine-side.ts";

const target = 0.5;

/** Tables that the peer loads at once: more were not faster on two cores. */
const loaders = 4;

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
  const mine: TimedWork[] = [];
  const alone: TimedWork[] = [];
  const onCopy = async (use: (url: string) => Promise<TimedWork>): Promise<TimedWork> => {
    const copy = await freshPostgres({ on: server, template: base.name });
    await flush(copy.url);
    const work = await use(copy.url);
    await copy.drop();
    return work;
  };
  const record = () =>
    onCopy(async (url) => {
      const { isProven, work } = await ingest(url, orders);
      verified &&= isProven;
      written = { dump: await dump(url, files), sums: await fingerprint(url) };
      mine.push(work);
      note(`  ours: ${work.seconds.toFixed(2)} s, ${written.dump.bytes} bytes of rows`);
      return work;
    });
  const copy = (connections: number) =>
    onCopy(async (url) => {
      if (written === undefined) throw new Error("our side goes first");
      const work = await load(url, { connections, dump: written.dump, orders: count });
      verified &&= (await fingerprint(url)) === written.sums;
      note(`  COPY on ${connections}: ${work.seconds.toFixed(2)} s`);
      return work;
    });
  const measured = await alternate({
    rounds,
    ours: record,
    peer: () => copy(loaders),
    afterRound: async () => void alone.push(await copy(1)),
  });
  rmSync(files, { recursive: true });
  await base.drop();
  const result = (connections: number, figures: Measured): BenchResult =>
    rateResult(
      {
        name: "ingest-pg",
        case: `${count} orders, COPY on ${connections}`,
        metric: "orders_per_second",
        peerName: "COPY of their rows",
        target,
        verified,
        extra: { rounds, bytes: written?.dump.bytes ?? 0, ...ingestLimits },
      },
      figures,
    );
  return [
    result(loaders, measured),
    result(1, { ...measured, ...against(mine.slice(1), alone.slice(1), measured.cpu.ours) }),
  ];
}

/** Our rounds against others that were measured beside them. */
function against(
  mine: readonly TimedWork[],
  theirs: readonly TimedWork[],
  cpu: number,
): Pick<Measured, "cpu" | "peer" | "ratio"> {
  return {
    peer: median(theirs.map(({ operations, seconds }) => operations / seconds)),
    ratio: spreadOf(theirs.map(({ seconds }, at) => seconds / (mine[at]?.seconds ?? Number.NaN))),
    cpu: {
      ours: cpu,
      peer: median(theirs.map(({ cpuSeconds, operations }) => (cpuSeconds * 1e6) / operations)),
    },
  };
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
