// The program's verbs: published versions.

import type { ProgramVerbs, VersionMark } from "@regulars/core/storage";
import { versions } from "../schema/program.ts";
import { answer, insertInto, query, queryRows } from "../statements/statement.ts";
import { ask, write } from "../statements/step.ts";

const insertVersion = insertInto(versions, "keep");
const newest = query(
  "SELECT version, published_at FROM regulars_versions WHERE shop = ? ORDER BY version DESC LIMIT 1",
  [answer("version", "integer"), answer("publishedAt", "integer", "published_at")],
);
const versionsAfter = queryRows(
  versions,
  "SELECT {columns} FROM regulars_versions WHERE shop = ? AND version > ? ORDER BY version",
);

/** Verbs of the program; see `ProgramVerbs` for what each promises. */
export function programVerbs(): ProgramVerbs {
  return {
    *newestVersions(shops) {
      const found: (VersionMark | undefined)[] = [];
      for (const shop of shops) {
        const [row]: readonly VersionMark[] = yield ask(newest, shop);
        found.push(row);
      }
      return found;
    },
    *listVersions({ shop, after }) {
      return yield ask(versionsAfter, shop, after);
    },
    *insertVersion(row) {
      const inserted: number = yield write(insertVersion, [row]);
      return inserted > 0 ? "inserted" : "taken";
    },
  };
}
