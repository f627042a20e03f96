// Waiting, never for ever: work within a time, ended by a signal.

/** Why work that took too long was ended. */
export const tooLong: unique symbol = Symbol("too long");

/**
 * Does work that ends in `milliseconds` at the latest, even if it never heeds its signal.
 *
 * Rejects with `tooLong` then, and with the reason of `signal` once that is aborted.
 */
export async function within<Result>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let stop = (_reason: unknown): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const abort = (): void => stop(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(() => stop(tooLong), milliseconds);
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Waits; rejects with the reason of `signal` once that is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const never = new Promise<never>(() => {});
  try {
    await within(milliseconds, signal, () => never);
  } catch (reason) {
    if (reason !== tooLong) throw reason;
  }
}
