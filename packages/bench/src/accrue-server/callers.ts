// Callers in a closed loop: each sends its next piece of work when the last one was answered.

/** Milliseconds that each piece of work took to be answered. */
export type Latencies = number[];

/** Does all pieces of work with so many callers at once, and adds how long each took. */
export async function runCallers<T>(
  work: readonly T[],
  {
    callers,
    latencies,
    send,
  }: {
    readonly callers: number;
    readonly latencies: Latencies;
    readonly send: (one: T) => Promise<unknown>;
  },
): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let one = work[next++]; one !== undefined; one = work[next++]) {
      const begun = performance.now();
      await send(one);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
