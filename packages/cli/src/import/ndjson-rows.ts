// NDJSON: one JSON object a line; its properties are the columns, nested ones by `a.b`.

import { RegularsError } from "@regulars/contract";
import type { RejectReason } from "./reject-reason.ts";
import { longestLine, type RowBatch, type RowSource } from "./row-source.ts";
import type { SourceFile } from "./source-file.ts";

type Json = Readonly<Record<string, unknown>>;

/** Opens an NDJSON file; its columns are the properties of its first object and those that the map names. */
export async function readNdjson(
  source: SourceFile,
  needed: readonly string[],
): Promise<RowSource> {
  const pieces = source.pieces();
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let line = 0;

  const tooLong = (): RegularsError =>
    new RegularsError("line_too_long", { file: source.path, line: line + 1, limit: longestLine });

  /** The whole lines of the next piece; undefined at the end. */
  const next = async (): Promise<string[] | undefined> => {
    const piece = await pieces.next();
    const found: string[] = [];
    if (piece.done) {
      if (keptBytes === 0) return undefined;
      found.push(Buffer.concat(kept).toString("utf8"));
      kept = [];
      keptBytes = 0;
      return found;
    }
    let from = 0;
    for (let at = piece.value.indexOf(10); at >= 0; at = piece.value.indexOf(10, from)) {
      const end = piece.value.subarray(from, at);
      found.push(
        keptBytes === 0 ? end.toString("utf8") : Buffer.concat([...kept, end]).toString("utf8"),
      );
      kept = [];
      keptBytes = 0;
      from = at + 1;
    }
    if (from < piece.value.length) {
      kept.push(piece.value.subarray(from));
      keptBytes += piece.value.length - from;
    }
    if (keptBytes > longestLine) {
      line += found.length;
      throw tooLong();
    }
    return found;
  };

  let first: string[] = [];
  while (!first.some((text) => text.trim() !== "")) {
    line += first.length;
    const found = await next();
    if (!found) throw new RegularsError("file_empty", { file: source.path });
    first = found;
  }
  const sample = first.map(parseObject).find((object) => object !== undefined);
  const columns = [...new Set([...needed, ...pathsOf(sample ?? {})])];
  const paths = columns.map((column) => column.split("."));

  const read = (texts: readonly string[]): RowBatch => {
    const rows: string[][] = [];
    const lines: number[] = [];
    const broken = new Map<number, RejectReason>();
    for (const text of texts) {
      line++;
      if (text.trim() === "") continue;
      const object = parseObject(text);
      lines.push(line);
      if (!object) {
        broken.set(rows.length, { code: "not_json", facts: { value: text.trim() } });
        rows.push([text.trim().slice(0, 300)]);
        continue;
      }
      const row: string[] = [];
      for (const [at, column] of columns.entries()) {
        const value = Object.hasOwn(object, column)
          ? object[column]
          : valueAt(object, paths[at] ?? []);
        if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value))
          broken.set(rows.length, { code: "number_lossy", column });
        row.push(textOf(value));
      }
      rows.push(row);
    }
    return { rows, lines, broken };
  };

  return {
    format: "ndjson",
    columns,
    async *batches() {
      try {
        for (let one: string[] | undefined = first; one; one = await next()) yield read(one);
      } finally {
        await pieces.return();
      }
    },
  };
}

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pathsOf(object: Json, prefix = ""): string[] {
  return Object.entries(object).flatMap(([name, value]) =>
    isObject(value) ? pathsOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

function valueAt(object: Json, path: readonly string[]): unknown {
  let value: unknown = object;
  for (const name of path)
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return JSON.stringify(value);
}
