// Which SQLite library this process uses for which file.
//
// Two copies of SQLite in one process do not see each other's locks (POSIX locks belong to the process), so that
// two writers at once would damage the file. See "How To Corrupt An SQLite Database File", section 2.2.1, at sqlite.org.

import { realpathSync } from "node:fs";
import { StoreFault } from "@regulars/core/storage";
import type { SqliteConnection, SqliteLibrary } from "./connection.ts";

interface Use {
  readonly library: SqliteLibrary;
  stores: number;
}

const registry = Symbol.for("regulars.sqlite.libraries");

/** Files of open stores, shared by all copies of this package in the process. */
function openFiles(): Map<string, Use> {
  const home = globalThis as { [registry]?: Map<string, Use> };
  home[registry] ??= new Map();
  return home[registry];
}

/** The file of a connection, named in one way however it was opened; undefined in memory. */
export function realFile({ file }: Pick<SqliteConnection, "file">): string | undefined {
  if (file === undefined) return undefined;
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/**
 * Refuses to use a file through a library while a store has it open through another one.
 *
 * @throws StoreFault `failed`
 */
export function expectSameLibrary(file: string | undefined, library: SqliteLibrary): void {
  const use = file === undefined ? undefined : openFiles().get(file);
  if (use === undefined || use.library === library) return;
  throw new StoreFault({
    code: "failed",
    verdict: "not_done",
    message:
      `A store in this process has ${file} open through ${use.library}, so it cannot be used through ${library}: two ` +
      "copies of SQLite do not see each other's locks and would damage the file. " +
      "Open the store on a handle of the library that your shop uses.",
  });
}

/** Notes that a store has its file open; the answer takes the note back. */
export function noteStore(connection: SqliteConnection): () => void {
  const file = realFile(connection);
  if (file === undefined) return () => {};
  const { library } = connection;
  expectSameLibrary(file, library);
  const files = openFiles();
  const use = files.get(file) ?? { library, stores: 0 };
  use.stores += 1;
  files.set(file, use);
  return () => {
    use.stores -= 1;
    if (use.stores === 0) files.delete(file);
  };
}
