// CSV: rows as csv-parse finds them, with line numbers counted here.

import { RegularsError } from "@regulars/contract";
import { type CsvError, type Info, type Parser, parse } from "csv-parse";
import type { OrderMap } from "./order-map.ts";
import { longestLine, type RowBatch, type RowSource } from "./row-source.ts";
import type { SourceFile } from "./source-file.ts";

interface Collected {
  rows: string[][];
  lines: number[];
}

/** Opens a CSV file: the first line names the columns, unless the map does. */
export async function readCsv(source: SourceFile, map: OrderMap): Promise<RowSource> {
  const { delimiter = ",", quote = '"', columns } = map.file ?? {};
  let batch: Collected = { rows: [], lines: [] };
  let lastLine = 0;
  let emptyLines = 0;
  const parser: Parser = parse({
    delimiter,
    quote,
    escape: quote,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
    on_record(row: string[], info: Info) {
      const empty = info.empty_lines - emptyLines;
      emptyLines = info.empty_lines;
      const line = lastLine + 1 + empty;
      lastLine = info.lines === line ? line : line + breaksIn(row);
      batch.rows.push(row);
      batch.lines.push(line);
      return null;
    },
  });
  parser.resume();

  parser.on("error", () => undefined);
  const feed = async (piece: Buffer | undefined): Promise<Collected> => {
    try {
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error | null): void => (error ? reject(error) : resolve());
        if (piece) parser.write(piece, done);
        else parser.end(done);
      });
    } catch (error) {
      throw readError(source.path, error, lastLine + 1);
    }
    const collected = batch;
    batch = { rows: [], lines: [] };
    return collected;
  };

  const pieces = source.pieces();
  const next = async (): Promise<Collected | undefined> => {
    if (parser.writableEnded) return undefined;
    const piece = await pieces.next();
    return feed(piece.done ? undefined : piece.value);
  };

  let first: Collected = { rows: [], lines: [] };
  while (first.rows.length === 0) {
    const collected = await next();
    if (!collected) throw new RegularsError("file_empty", { file: source.path });
    first = collected;
  }
  const names = columns ?? first.rows[0] ?? [];
  if (!columns) {
    first.rows.shift();
    first.lines.shift();
  }
  return {
    format: "csv",
    columns: names.map((name) => name.trim()),
    async *batches(): AsyncGenerator<RowBatch, void, undefined> {
      try {
        for (let one: Collected | undefined = first; one; one = await next()) yield one;
      } finally {
        await pieces.return();
        parser.destroy();
      }
    },
  };
}

function breaksIn(row: readonly string[]): number {
  let count = 0;
  for (const field of row) count += field.match(/\r\n|\r|\n/g)?.length ?? 0;
  return count;
}

function readError(file: string, error: unknown, line: number): unknown {
  const { code } = error as CsvError;
  if (code === "CSV_MAX_RECORD_SIZE")
    return new RegularsError("line_too_long", { file, line, limit: longestLine }, { cause: error });
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return new RegularsError("quote_not_closed", { file, line }, { cause: error });
  return error;
}
