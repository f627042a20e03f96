// The lines of an opened file as rows of texts, CSV or NDJSON by what the file begins with.

import { readCsv } from "./csv-rows.ts";
import { readNdjson } from "./ndjson-rows.ts";
import type { OrderMap } from "./order-map.ts";
import type { RowSource } from "./row-source.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Begins to read rows. `needed` are the columns that the map names.
 * Throws `line_too_long`, `file_truncated`, `file_empty` besides what `openSource` throws.
 */
export function openRows(
  source: SourceFile,
  map: OrderMap,
  needed: readonly string[],
): Promise<RowSource> {
  const ndjson = /^\s*\{/.test(source.start.toString("utf8"));
  return ndjson ? readNdjson(source, needed) : readCsv(source, map);
}
