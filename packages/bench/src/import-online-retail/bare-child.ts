// The bare side, in a process of its own: parses the same file with the same parser and inserts a dump of the
// engine's rows in batches. Reading the dump is not timed.

import { createReadStream } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { createGunzip } from "node:zlib";
import { openSqlite } from "@regulars/sql/sqlite";
import { type Parser, parse } from "csv-parse";
import { openBare } from "../frame/bare-sqlite.ts";
import { onlineRetail } from "../frame/program.ts";
import { countRows, type DumpRow, dumpRows } from "./dump.ts";

/** What the bare process tells. */
export interface BareReport {
  readonly lines: number;
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Rows of one transaction: as many as the engine's batches hold. */
const batchRows = 1_200;

/** Lines of the set, its head apart: with them goes an even share of the rows. */
const fileLines = 541_909;

const [dumpPath = "", path = ""] = process.argv.slice(2);
await openSqlite({ path }).close();
const { begin, commit, database, statement } = openBare(path);
const dump = new DatabaseSync(dumpPath, { readOnly: true });
const total = countRows(dump);
const rows = dumpRows(dump);

let seconds = 0;
let cpuSeconds = 0;
let inserted = 0;
let lines = 0;

/** Runs what counts. */
async function timed<T>(work: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const result = await work();
  seconds += Number(process.hrtime.bigint() - start) / 1e9;
  const { system, user } = process.cpuUsage(cpu);
  cpuSeconds += (system + user) / 1e6;
  return result;
}

function take(most: number): readonly DumpRow[] {
  const taken: DumpRow[] = [];
  while (taken.length < most) {
    const next = rows.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function insert(batch: readonly DumpRow[]): void {
  begin.run();
  for (const { table, values } of batch) insertInto(table, values.length).run(...values);
  commit.run();
  inserted += batch.length;
}

function insertInto(table: string, columns: number): StatementSync {
  return statement(
    `INSERT INTO ${table} VALUES (${Array.from({ length: columns }, () => "?").join(", ")})`,
  );
}

function createParser(): Parser {
  const parser = parse({
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record() {
      lines += 1;
      return null;
    },
  });
  return parser.resume();
}

const parser = createParser();
const source = createReadStream(onlineRetail("online_retail.csv.gz")).pipe(createGunzip());
const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
for (;;) {
  const chunk = await timed(async () => {
    const next = await chunks.next();
    if (!next.done)
      await new Promise<void>((resolve, reject) => {
        parser.write(next.value, (error) => (error ? reject(error) : resolve()));
      });
    return next;
  });
  const due = chunk.done ? total : Math.floor((total * lines) / fileLines);
  while (due - inserted >= batchRows || (chunk.done && inserted < total)) {
    const batch = take(batchRows);
    if (batch.length === 0) break;
    await timed(() => insert(batch));
  }
  if (chunk.done) break;
}
database.close();
dump.close();
const report: BareReport = { lines: lines - 1, rows: inserted, seconds, cpuSeconds };
console.log(JSON.stringify(report));
