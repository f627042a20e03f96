// Use cases of the program: checking a document, publishing a version, reading versions.

import { type ProgramDocument, type ProgramVersion, RegularsError } from "@regulars/contract";
import type { StorageVerbs, Work } from "../storage/index.ts";
import { checkProgram, type ProgramCheck } from "./check.ts";
import { versionAt } from "./versions.ts";

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
  const published = yield* verbs.listVersions({ shop: a.shop, after: 0 });
  const newest = published.at(-1)?.version ?? 0;
  const effectiveFrom = a.request.effectiveFrom ?? a.now;
  if (newest > 0 && effectiveFrom < a.now) {
    throw new RegularsError("effective_in_past", { effectiveFrom, now: a.now });
  }
  const inForce = versionAt(published, a.now);
  if (inForce !== undefined) {
    const { currency } = JSON.parse(inForce.document) as ProgramDocument;
    if (currency !== document.currency) throw otherCurrency(currency, document.currency);
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

/** Money of two currencies cannot be added up, and what customers have spent is a sum. */
function otherCurrency(inForce: string, given: string): RegularsError {
  const issue = {
    path: ["currency"],
    reason: {
      en: `the shop's books are in ${inForce}, and money in ${given} cannot be added to them`,
      zh: `店铺账目的币种为 ${inForce}，无法与 ${given} 的金额相加`,
    },
    remedy: {
      en: `keep ${inForce}, or open another shop for ${given}`,
      zh: `请沿用 ${inForce}，或为 ${given} 另开一个店铺`,
    },
  };
  return new RegularsError("program_invalid", {}, { issues: [issue] });
}
