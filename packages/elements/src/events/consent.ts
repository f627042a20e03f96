// The event of a consent that was given or withdrawn.

import type { ConsentChange } from "../consent/consents.ts";

/** A consent was given or withdrawn, and kept. Bubbles out of the element. */
export class RegularsConsentEvent extends Event {
  static readonly type = "regulars-consent";
  /** What was said. */
  readonly change: ConsentChange;

  constructor(change: ConsentChange) {
    super(RegularsConsentEvent.type, { bubbles: true, composed: true });
    this.change = change;
  }
}
