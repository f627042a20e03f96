// A finding of the doctor, before it is put into words.

import type { DoctorState } from "@regulars/sql/sqlite";
import type { Check } from "./words.ts";

/** What was looked at, how it stands, and the facts for its texts. */
export interface Told {
  readonly check: Check;
  readonly state: DoctorState;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Fills a text with facts; those that were not told are left out. */
export function fill(text: string, facts: Told["facts"]): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? "")).trim();
}
