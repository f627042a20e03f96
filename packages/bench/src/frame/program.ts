// The example program and data that benchmarks run with.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ProgramDocument } from "@regulars/contract";

const folder = new URL("../../../../examples/data/online-retail/", import.meta.url);

/** Path of a file of the Online Retail set. */
export function onlineRetail(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** The example program: 1 point per £1, rolling expiry, four tiers. */
export function exampleProgram(): ProgramDocument {
  return JSON.parse(readFileSync(onlineRetail("program.json"), "utf8")) as ProgramDocument;
}
