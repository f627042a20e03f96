// The event of a member who left.

/** The customer is no member any more. Bubbles out of the element. */
export class RegularsLeftEvent extends Event {
  static readonly type = "regulars-left";

  constructor() {
    super(RegularsLeftEvent.type, { bubbles: true, composed: true });
  }
}
