// The one error of the client: what was refused or went wrong, whether it was done, and what to do.

import type { ErrorTexts, Issue } from "@regulars/contract";

/**
 * Whether a request took effect. `definite`: it was refused and did nothing; the same again is refused again ·
 * `retryable`: it did nothing, and may well succeed later · `unknown`: it may have been done; the same again, with the
 * same source and id or the same idempotency key, is done once all the same.
 */
export type Verdict = "definite" | "retryable" | "unknown";

/** Title, detail and remedy in both languages. */
export interface BothTexts {
  readonly en: ErrorTexts;
  readonly zh: ErrorTexts;
}

/** What a `ClientError` is made of. */
export interface Failure {
  readonly code: string;
  readonly status: number;
  readonly verdict: Verdict;
  readonly texts: BothTexts;
  readonly issues?: readonly Issue[] | undefined;
  readonly request?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly cause?: unknown;
}

/**
 * A call that did not succeed. `message` says in English what happened and what to do; `texts` the same in both
 * languages, in parts.
 *
 * @example
 * try {
 *   await client.ledger.spend(spend);
 * } catch (error) {
 *   if (error instanceof ClientError && error.code === "insufficient_points") show(error.texts.zh.detail);
 *   else throw error;
 * }
 */
export class ClientError extends Error implements Failure {
  override readonly name: string = "ClientError";
  /** A code of the table of errors, such as `insufficient_points`; compare this, never the text. */
  declare readonly code: string;
  /** The HTTP status of the answer; 0 when none came. */
  declare readonly status: number;
  /** Whether it was done. */
  declare readonly verdict: Verdict;
  /** What happened and what to do, in both languages. */
  declare readonly texts: BothTexts;
  /** What is wrong with the input, mistake by mistake. */
  declare readonly issues?: readonly Issue[] | undefined;
  /** The server's id of the request, for its log. */
  declare readonly request?: string | undefined;
  /** How long the server asks to wait. */
  declare readonly retryAfterSeconds?: number | undefined;
  /** The `Idempotency-Key` that was sent: give it again with the same input, and both are done once at most. */
  declare readonly idempotencyKey?: string | undefined;

  constructor({ cause, ...failure }: Failure) {
    const { detail, remedy } = failure.texts.en;
    super(`${detail} ${remedy}`, cause === undefined ? undefined : { cause });
    Object.assign(this, failure);
  }
}
