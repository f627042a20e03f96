// The form of a finding's words.

import type { Bilingual } from "@regulars/contract";

/** The texts of a check. `{name}` stands for a fact. */
export interface CheckWords {
  readonly title: Bilingual;
  /** What is wrong. */
  readonly found: Bilingual;
  /** What to do about it. */
  readonly fix: Bilingual;
}
