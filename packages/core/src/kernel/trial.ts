// A trial: work whose transaction is rolled back once its answer is known.

import type { StorageVerbs, Work } from "../storage/index.ts";

/** Work that ends in a rollback on purpose. */
export interface Trial<T> {
  /** What to run in a transaction: it always throws. */
  work(verbs: StorageVerbs): Work<never>;
  /** What the work answered, or the error thrown again when it did not come to an answer. */
  answer(error: unknown): T;
}

/** Makes a trial of work: a dry run leaves nothing, not even its claims and leases. */
export function createTrial<T>(work: (verbs: StorageVerbs) => Work<T>): Trial<T> {
  let done: { readonly answer: T } | undefined;
  return {
    *work(verbs) {
      done = undefined;
      done = { answer: yield* work(verbs) };
      throw new Error("a trial is rolled back");
    },
    answer(error) {
      if (done === undefined) throw error;
      return done.answer;
    },
  };
}
