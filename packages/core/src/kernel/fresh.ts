// A value of the database that may be used for a moment without asking again.

/** A value that is never older than it may be. */
export interface Fresh<Value> {
  /** The value at once while it is fresh enough, else the promise of it. */
  get(): Value | Promise<Value>;
  /** Has it loaded anew before it is used again. */
  forget(): void;
}

/** What `createFresh` is told. Times are in milliseconds. */
export interface FreshOptions<Value> {
  load(): Promise<Value>;
  /** Age from which on it is loaded anew while the old one is still used; 1,000. */
  readonly renewAfter?: number | undefined;
  /** Age from which on it is no longer used; 2,000. */
  readonly useUntil?: number | undefined;
  /** A clock that never goes back. */
  readonly now?: (() => number) | undefined;
}

/** Creates a value that is loaded when it is first asked for, and later only as often as it is used. No timers. */
export function createFresh<Value>({
  load,
  renewAfter = 1_000,
  useUntil = 2_000,
  now = () => performance.now(),
}: FreshOptions<Value>): Fresh<Value> {
  let held: { readonly value: Value; readonly at: number } | undefined;
  let loading: Promise<Value> | undefined;
  let generation = 0;

  function reload(): Promise<Value> {
    const began = { at: now(), generation };
    const mine = load().then(
      (value) => {
        // What was asked for before it was to be forgotten may not know of the change.
        if (began.generation === generation) {
          held = { value, at: began.at };
          loading = undefined;
        }
        return value;
      },
      (error: unknown) => {
        if (began.generation === generation) loading = undefined;
        throw error;
      },
    );
    loading = mine;
    return mine;
  }

  return {
    get() {
      const age = held === undefined ? Number.POSITIVE_INFINITY : now() - held.at;
      if (held === undefined || age >= useUntil) return loading ?? reload();
      // Should it fail, whoever needs it once the old one is too old is told.
      if (age >= renewAfter && loading === undefined) reload().catch(() => {});
      return held.value;
    },
    forget() {
      generation += 1;
      held = undefined;
      loading = undefined;
    },
  };
}
