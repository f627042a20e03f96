// The event of a customer who joined.

/** The customer became a member. Bubbles out of the element. */
export class RegularsJoinedEvent extends Event {
  static readonly type = "regulars-joined";

  constructor() {
    super(RegularsJoinedEvent.type, { bubbles: true, composed: true });
  }
}
