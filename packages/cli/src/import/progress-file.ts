// The progress of an import on disk: how many orders are surely done, so that a killed run is continued.

import { createHash } from "node:crypto";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { type ExternalId, RegularsError } from "@regulars/contract";
import type { Outcomes } from "./outcomes.ts";

/** What is known about a run that did not end. */
export interface Progress {
  readonly format: 1;
  /** Of the file, the map and where it is imported to. */
  readonly fingerprint: string;
  /** Orders and refunds from the beginning that are done, in the order of their first lines. */
  readonly done: number;
  /** None beyond this was ever sent. */
  readonly sent: number;
  readonly outcomes: Outcomes;
  /** Of those done, the ones that the engine refused: they are sent again. */
  readonly refused: readonly number[];
  /** The last order that is done, to see whether this is still the same database. */
  readonly last?: ExternalId | undefined;
}

/** Bytes at either end of the file that the fingerprint covers, besides its size and time of change. */
const covered = 1_048_576;

/** A text that changes when the file, the map or the place changes. */
export async function fingerprintOf(path: string, map: unknown, scope: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "r");
  try {
    const { size, mtimeMs } = await file.stat();
    hash.update(JSON.stringify([size, mtimeMs, map, scope]));
    for (const position of new Set([0, Math.max(0, size - covered)])) {
      const buffer = Buffer.alloc(Math.min(covered, size));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

/** Reads a progress file; undefined when there is none for this fingerprint. */
export async function readProgress(
  path: string,
  fingerprint: string,
): Promise<Progress | undefined> {
  try {
    const progress = JSON.parse(await readFile(path, "utf8")) as Progress;
    return progress.format === 1 && progress.fingerprint === fingerprint ? progress : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a progress file; a reader sees the old one or the new one, never a part. Throws `report_unwritable`. */
export async function writeProgress(path: string, progress: Progress): Promise<void> {
  try {
    await writeFile(`${path}.new`, `${JSON.stringify(progress)}\n`);
    await rename(`${path}.new`, path);
  } catch (cause) {
    throw new RegularsError("report_unwritable", { file: path }, { cause });
  }
}

/** Removes a progress file, if there is one. */
export async function removeProgress(path: string): Promise<void> {
  await rm(path, { force: true });
}
