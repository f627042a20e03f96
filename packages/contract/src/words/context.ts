// What rendering needs besides the explanation itself: language, zone, reader and the program that decided.
import type { LocalizedText, ProgramDocument } from "../program.ts";
import type { Instant } from "../time.ts";

/** A language that explanations and programs are rendered in. */
export type Locale = "en" | "zh";

/** Who reads: a shopper sees what concerns them, staff see every rule and how it was judged. */
export type Audience = "shopper" | "staff";

/** What a fact of a condition is called and how its values are written. */
export interface FactWords {
  readonly label: LocalizedText;
  /**
   * `money` is minor units, `weekday` is 1 (Monday) to 7, `tier` is a tier's id on `ladder` or the first ladder;
   * other values are written as they are.
   */
  readonly type?: string | undefined;
  readonly ladder?: string | undefined;
}

/** A lot that an award made, as far as a reader cares: how much, from when, until when. */
export interface LotWords {
  readonly points: number;
  readonly availableAt: Instant;
  /** Exclusive end; absent: never ends. */
  readonly expiresAt?: Instant | undefined;
}

/** What `renderExplanation` needs to know besides the explanation. */
export interface ExplanationContext {
  readonly locale: Locale;
  readonly audience: Audience;
  /** The version of the program that decided; names, rates and policies come from it. */
  readonly document?: ProgramDocument | undefined;
  /** IANA zone of dates; the document's when absent, else UTC. */
  readonly zone?: string | undefined;
  /** ISO 4217 code of money; the document's when absent. Without either, money is left out. */
  readonly currency?: string | undefined;
  /** The shop's own order number. */
  readonly order?: string | undefined;
  /** Points of the one entry that is asked about, where the decision made several. */
  readonly points?: number | undefined;
  /** When it counted. Staff see it. */
  readonly at?: Instant | undefined;
  /** The lots that an award made; with them the last valid day is given as a date. */
  readonly lots?: readonly LotWords[] | undefined;
  /** Looks up the words of a fact by name, for rules that did not match. */
  readonly facts?: ((fact: string) => FactWords | undefined) | undefined;
}
