// Where the single-file build of the elements is.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Its path; undefined where it is not built. */
export function elementsFile(): string | undefined {
  const path = fileURLToPath(import.meta.resolve("@regulars/elements/regulars-elements.min.js"));
  return existsSync(path) ? path : undefined;
}
