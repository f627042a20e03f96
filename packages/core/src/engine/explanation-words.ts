// A kept explanation in words: rendered on read, by the program version that decided.

import {
  type Audience,
  type BothLanguages,
  type Explanation,
  type ProgramDocument,
  renderExplanation,
} from "@regulars/contract";
import type { LotRow } from "../ledger/index.ts";
import { factWords, type Programs } from "../program/index.ts";
import type { ExplanationRow } from "../storage/index.ts";

/** An explanation as kept, with what its words need besides. */
export interface KeptExplanation {
  readonly row: ExplanationRow;
  /** Lots that its entries made, for when their points end. */
  readonly lots: readonly LotRow[];
  readonly programs: Programs;
  /** The shop's own order number. */
  readonly order: string | undefined;
  readonly occurredAt: number;
}

/** The explanation of a row. */
export function readKept(row: ExplanationRow): Explanation {
  return JSON.parse(row.body) as Explanation;
}

/** Writes an explanation in both languages. */
export function wordsFor(audience: Audience, kept: KeptExplanation): BothLanguages {
  const explanation = readKept(kept.row);
  const document: ProgramDocument | undefined =
    kept.programs.versions[explanation.version - 1]?.document;
  const context = {
    document,
    zone: document?.zone,
    currency: document?.currency,
    order: kept.order,
    at: kept.occurredAt,
    facts: factWords,
    lots: kept.lots.map(({ earned, availableAt, expiresAt }) => ({
      points: earned,
      availableAt,
      expiresAt,
    })),
    audience,
  };
  return {
    en: renderExplanation(explanation, { ...context, locale: "en" }),
    zh: renderExplanation(explanation, { ...context, locale: "zh" }),
  };
}
