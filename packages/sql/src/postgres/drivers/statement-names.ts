// Names of prepared statements: the same text has the same name on every connection, and no other text has it.

import { createHash } from "node:crypto";

const names = new Map<string, string>();

/**
 * The name under which a text is prepared. It comes from the text, so that two copies of this package on one
 * connection agree. Texts are of a bounded number: they never hold values.
 */
export function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `regulars_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
    names.set(sql, name);
  }
  return name;
}
