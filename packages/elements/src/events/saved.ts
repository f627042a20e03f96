// The event of a profile that was saved.

/** The customer's profile was saved. Bubbles out of the element. */
export class RegularsSavedEvent extends Event {
  static readonly type = "regulars-saved";
  /** Names of the fields that changed, such as `names`. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super(RegularsSavedEvent.type, { bubbles: true, composed: true });
    this.fields = fields;
  }
}
