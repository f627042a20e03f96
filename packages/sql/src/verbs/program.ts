// The program's verbs: published versions.

import { all, type ProgramVerbs, type VersionMark, type Work } from "@regulars/core/storage";
import { versions } from "../schema/program.ts";
import { answer, insertInto, query, queryRows } from "../statements/statement.ts";
import { ask, count } from "../statements/step.ts";

const insertVersion = insertInto(versions, "keep");
const newest = query(
  "SELECT version, published_at FROM regulars_versions WHERE shop = ? ORDER BY version DESC LIMIT 1",
  [answer("version", "integer"), answer("publishedAt", "integer", "published_at")],
);
const versionsAfter = queryRows(
  versions,
  "SELECT {columns} FROM regulars_versions WHERE shop = ? AND version > ? ORDER BY version",
);

function* newestOf(shop: string): Work<VersionMark | undefined> {
  const [row]: readonly VersionMark[] = yield ask(newest, shop);
  return row;
}

/** Verbs of the program; see `ProgramVerbs` for what each promises. */
export function programVerbs(): ProgramVerbs {
  return {
    *newestVersions(shops) {
      if (shops.length === 1) return [yield* newestOf(shops[0] as string)];
      return yield* all(shops.map(newestOf));
    },
    *listVersions({ shop, after }) {
      return yield ask(versionsAfter, shop, after);
    },
    *insertVersion(row) {
      const inserted: number = yield count(insertVersion, [row]);
      return inserted > 0 ? "inserted" : "taken";
    },
  };
}
