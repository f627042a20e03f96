// The event of a customer who wants to join.

/** Asked by a customer who is no member: the page may show its `<regulars-join>`. Bubbles out of the element. */
export class RegularsJoinAskedEvent extends Event {
  static readonly type = "regulars-join-asked";

  constructor() {
    super(RegularsJoinAskedEvent.type, { bubbles: true, composed: true });
  }
}
