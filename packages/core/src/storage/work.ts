// Work: storage steps written once and driven synchronously or asynchronously.

/**
 * A piece of storage work. Each `yield` hands the store one opaque step and receives its result,
 * so that the same code runs on a synchronous driver (an embedded database, a host's synchronous
 * transaction) and on an asynchronous one. Only the store that made a step can carry it out.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- each yield is answered with the type that its step promises
export type Work<T> = Generator<unknown, T, any>;

/**
 * Runs work to its end with a carrier that answers at once.
 * Errors of the carrier are thrown into the work, so that its `finally` blocks run.
 */
export function driveSync<T>(work: Work<T>, carry: (step: unknown) => unknown): T {
  let turn = work.next();
  while (!turn.done) {
    let answer: unknown;
    try {
      answer = carry(turn.value);
    } catch (error) {
      turn = work.throw(error);
      continue;
    }
    turn = work.next(answer);
  }
  return turn.value;
}

/** Runs work to its end with a carrier that answers with promises. */
export async function driveAsync<T>(
  work: Work<T>,
  carry: (step: unknown) => Promise<unknown>,
): Promise<T> {
  let turn = work.next();
  while (!turn.done) {
    let answer: unknown;
    try {
      answer = await carry(turn.value);
    } catch (error) {
      turn = work.throw(error);
      continue;
    }
    turn = work.next(answer);
  }
  return turn.value;
}
