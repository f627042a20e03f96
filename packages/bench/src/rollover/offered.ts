// A fixed offered load: so many calls a second at instants fixed beforehand, however long earlier ones take.

/** Calls until it is told to stop. Answers how many milliseconds after its instant each call was answered. */
export async function offer(a: {
  readonly perSecond: number;
  /** Resolves when no more are to be sent. */
  readonly until: Promise<unknown>;
  readonly send: () => Promise<unknown>;
}): Promise<number[]> {
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  a.until.then(end, end);
  const begun = performance.now();
  for (let sent = 0; !isOver; ) {
    const due = begun + (sent * 1_000) / a.perSecond;
    const early = due - performance.now();
    if (early > 0) {
      await new Promise((resolve) => setTimeout(resolve, early));
      continue;
    }
    sent += 1;
    pending.push(
      a.send().then(() => {
        latencies.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(pending);
  return latencies;
}
