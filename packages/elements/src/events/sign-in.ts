// The event of a guest who wants to sign in.

/** Asked by a guest: the page may open its own sign-in. Bubbles out of the element. */
export class RegularsSignInEvent extends Event {
  static readonly type = "regulars-sign-in";

  constructor() {
    super(RegularsSignInEvent.type, { bubbles: true, composed: true });
  }
}
