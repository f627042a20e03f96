// Whether Node is new enough. It needs nothing that an older one lacks.

import type { Told } from "./told.ts";

const oldestNode = "22.13.0";

/** The finding on a version of Node. */
export function nodeFinding(version: string = process.versions.node): Told {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isGood = major > 22 || (major === 22 && minor >= 13);
  return { check: "node", state: isGood ? "ok" : "error", facts: { version, needed: oldestNode } };
}
