// The file of rejected rows: the original columns and line, column, reason. Corrected, it is imported with the same map.

import { type FileHandle, open, rm } from "node:fs/promises";
import { type Bilingual, RegularsError } from "@regulars/contract";
import type { Fields } from "./column-test.ts";
import { type RejectReason, tellReason } from "./reject-reason.ts";

/** Collects rejected rows; the file is made with the first of them. */
export interface Rejects {
  /** Rows rejected so far. */
  readonly count: number;
  add(fields: Fields, line: number, reason: RejectReason): void;
  /** Writes what has gathered, when it is worth a write. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Columns that are added. */
const added = ["line", "column", "reason"];

const enough = 65_536;

/**
 * Prepares the file at `path`; one of an earlier run is removed.
 * It is UTF-8 with a byte order mark, parted by `delimiter`. Throws `report_unwritable`.
 */
export async function openRejects(options: {
  readonly path: string;
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly language: keyof Bilingual;
}): Promise<Rejects> {
  const { path, delimiter, language } = options;
  const again = options.columns.slice(-added.length).join() === added.join();
  const columns = again ? options.columns.slice(0, -added.length) : options.columns;
  const special = new RegExp(
    `["\\r\\n${delimiter === "\t" ? "\\t" : `\\u{${delimiter.codePointAt(0)?.toString(16)}}`}]|^\\s|\\s$`,
    "u",
  );
  const field = (text: string): string =>
    special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const row = (texts: readonly string[]): string => `${texts.map(field).join(delimiter)}\n`;

  let file: FileHandle | undefined;
  let text = `\uFEFF${row([...columns, ...added])}`;
  let count = 0;

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new RegularsError("report_unwritable", { file: path }, { cause });
    }
  };

  await guarded(() => rm(path, { force: true }));

  const write = (): Promise<void> =>
    guarded(async () => {
      file ??= await open(path, "w");
      const piece = text;
      text = "";
      await file.write(piece);
    });

  return {
    get count() {
      return count;
    },
    add(fields, line, reason) {
      count++;
      const own = columns.map((_, at) => fields[at] ?? "");
      text += row([...own, String(line), reason.column ?? "", tellReason(reason, language)]);
    },
    async flush() {
      if (count > 0 && text.length > enough) await write();
    },
    async close() {
      if (count > 0 && text !== "") await write();
      await file?.close();
    },
  };
}
