// Use cases of the program: checking a document, publishing a version, reading versions.

import { type ProgramDocument, type ProgramVersion, RegularsError } from "@regulars/contract";
import type { StorageVerbs, Work } from "../storage/index.ts";
import { checkProgram, type ProgramCheck } from "./check.ts";

/** What publishing asks for. */
export interface PublishRequest {
  readonly document: ProgramDocument;
  /** First instant that it rates; not in the past. Absent: now. The first version covers all earlier time whatever is given. */
  readonly effectiveFrom?: number | undefined;
  readonly actor?: string | undefined;
}

/** The program of a shop. */
export interface ProgramService {
  /** Checks a document without touching anything. */
  check(document: unknown): ProgramCheck;
  /** Publishes a new version. Throws `program_invalid`, `effective_in_past`, `version_taken`. */
  publish(request: PublishRequest): Promise<ProgramVersion>;
  /** The version in force now. Throws `program_missing`. */
  current(): Promise<ProgramVersion>;
  /** All versions, oldest first. */
  versions(): Promise<readonly ProgramVersion[]>;
}

/** A checked document, or `program_invalid` with every issue. */
export function requireProgram(document: unknown): ProgramDocument {
  const check = checkProgram(document);
  if (!check.ok || check.document === undefined) {
    throw new RegularsError("program_invalid", {}, { issues: check.issues });
  }
  return check.document;
}

/** Inserts the next version of a shop. */
export function* publishVersion(
  verbs: StorageVerbs,
  a: { readonly shop: string; readonly now: number; readonly request: PublishRequest },
): Work<ProgramVersion> {
  const document = requireProgram(a.request.document);
  const [newest = 0] = yield* verbs.newestVersions([a.shop]);
  const effectiveFrom = a.request.effectiveFrom ?? a.now;
  if (newest > 0 && effectiveFrom < a.now) {
    throw new RegularsError("effective_in_past", { effectiveFrom, now: a.now });
  }
  const version = { version: newest + 1, effectiveFrom, publishedAt: a.now, document };
  const answer = yield* verbs.insertVersion({
    shop: a.shop,
    version: version.version,
    effectiveFrom,
    publishedAt: a.now,
    actor: a.request.actor ?? "system",
    document: JSON.stringify(document),
  });
  if (answer === "taken") {
    throw new RegularsError("version_taken", { version: version.version, effectiveFrom });
  }
  return version;
}
