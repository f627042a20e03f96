// Work: storage steps written once and driven synchronously or asynchronously.

/**
 * A piece of storage work. Each `yield` hands the store one opaque step and receives its result,
 * so that the same code runs on a synchronous driver (an embedded database, a host's synchronous
 * transaction) and on an asynchronous one. Only the store that made a step can carry it out.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- each yield is answered with the type that its step promises
export type Work<T> = Generator<unknown, T, any>;

/** Steps that may be carried out side by side. By a name, not a class: two copies of this file may meet. */
interface Together {
  readonly [together]: readonly unknown[];
}

const together: unique symbol = Symbol.for("regulars.together");

function isTogether(step: unknown): step is Together {
  return typeof step === "object" && step !== null && together in step;
}

/**
 * Works that do not wait for each other: where a store can send several steps at once, their next steps travel
 * together. The results come in the order of the works. Of works that fail, the first error comes through.
 *
 * @example
 * const [wallets, standings] = yield* all([verbs.loadWallets(names), verbs.loadStandings(names)]);
 */
export function* all<T extends readonly unknown[]>(
  works: readonly [...{ [Index in keyof T]: Work<T[Index]> }],
): Work<T> {
  const turns = works.map((work) => work.next());
  for (;;) {
    const open = turns.flatMap((turn, at) => (turn.done ? [] : [at]));
    if (open.length === 0) return turns.map((turn) => turn.value) as unknown as T;
    const steps = open.map((at) => (turns[at] as IteratorResult<unknown>).value);
    let answers: readonly unknown[];
    try {
      answers = steps.length === 1 ? [yield steps[0]] : yield { [together]: steps };
    } catch (error) {
      for (const at of open) works[at]?.return(undefined);
      throw error;
    }
    for (let i = 0; i < open.length; i++) {
      const at = open[i] as number;
      turns[at] = (works[at] as Work<unknown>).next(answers[i]);
    }
  }
}

function carrySync(step: unknown, carry: (step: unknown) => unknown): unknown {
  if (isTogether(step)) return step[together].map((one) => carrySync(one, carry));
  return carry(step);
}

function carryAsync(step: unknown, carry: (step: unknown) => unknown): unknown {
  if (isTogether(step)) return Promise.all(step[together].map((one) => carryAsync(one, carry)));
  return carry(step);
}

/**
 * Runs work to its end with a carrier that answers at once.
 * Errors of the carrier are thrown into the work, so that its `finally` blocks run.
 */
export function driveSync<T>(work: Work<T>, carry: (step: unknown) => unknown): T {
  let turn = work.next();
  while (!turn.done) {
    let answer: unknown;
    try {
      answer = carrySync(turn.value, carry);
    } catch (error) {
      turn = work.throw(error);
      continue;
    }
    turn = work.next(answer);
  }
  return turn.value;
}

/** Runs work to its end with a carrier that answers with promises, or at once where there is nothing to wait for. */
export async function driveAsync<T>(work: Work<T>, carry: (step: unknown) => unknown): Promise<T> {
  let turn = work.next();
  while (!turn.done) {
    let answer: unknown;
    try {
      answer = carryAsync(turn.value, carry);
      if (answer instanceof Promise) answer = await answer;
    } catch (error) {
      turn = work.throw(error);
      continue;
    }
    turn = work.next(answer);
  }
  return turn.value;
}
