// Checking a program: its shape, and then whether it contradicts itself.

import {
  type Issue,
  isRegularsError,
  type ProgramDocument,
  parseWith,
  programDocumentSchema,
} from "@regulars/contract";
import { checkCaps } from "./check-caps.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkLadders } from "./check-ladders.ts";
import { checkLayers } from "./check-layers.ts";
import { checkMeetable } from "./check-meetable.ts";
import { type Check, createReport } from "./check-report.ts";
import { checkRules } from "./check-rules.ts";
import { checkTerms } from "./check-terms.ts";
import { checkWallets } from "./check-wallets.ts";

/** What checking a program found. */
export interface ProgramCheck {
  readonly ok: boolean;
  /** The document, typed; absent when it is not sound. */
  readonly document?: ProgramDocument | undefined;
  /** Every mistake with its path, reason and remedy. */
  readonly issues: readonly Issue[];
}

const checks: readonly Check[] = [
  checkWallets,
  checkRules,
  checkCaps,
  checkTerms,
  checkLadders,
  checkLayers,
  checkConditions,
];

/**
 * Checks a program document of unknown shape. A document that passes can be published and compiled.
 * Contradictions are looked for once the shape is right, unmeetable conditions once every fact in them is known.
 */
export function checkProgram(document: unknown): ProgramCheck {
  let parsed: ProgramDocument;
  try {
    parsed = parseWith(programDocumentSchema, document, "program_invalid");
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    return { ok: false, issues: error.issues ?? [] };
  }
  const { issues, refuse } = createReport();
  for (const check of checks) check(parsed, refuse);
  if (issues.length === 0) checkMeetable(parsed, refuse);
  return issues.length === 0 ? { ok: true, document: parsed, issues } : { ok: false, issues };
}
