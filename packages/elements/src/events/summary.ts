// The event of a standing that was read.

import type { CustomerSummary } from "@regulars/contract";

/** A customer's standing was read and is shown. Bubbles out of the element. */
export class RegularsSummaryEvent extends Event {
  static readonly type = "regulars-summary";
  /** What is shown. */
  readonly summary: CustomerSummary;

  constructor(summary: CustomerSummary) {
    super(RegularsSummaryEvent.type, { bubbles: true, composed: true });
    this.summary = summary;
  }
}
