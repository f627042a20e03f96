// What a benchmark answers, and how one is registered.

/** Middle and ends of the per-round ratios. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One measured case of a benchmark. */
export interface BenchResult {
  readonly name: string;
  readonly case: string;
  /** What is measured, such as `orders_per_second`. More is better, unless the result is a limit. */
  readonly metric: string;
  readonly unit: string;
  /** Median over the rounds. */
  readonly ours: number;
  /** Null, with its name and the ratio, where a limit is compared with nothing. */
  readonly peer: number | null;
  readonly peerName: string | null;
  /** Ours ÷ peer of each round. */
  readonly ratio: Spread | null;
  /** Least ratio that is promised, or the most that `ours` may be; undefined: published without a promise. */
  readonly target?: number | undefined;
  /** `target` is the most that `ours` may be. */
  readonly isLimit?: true | undefined;
  /** The median ratio reaches the target, or the limit is kept; true where there is no target. */
  readonly met: boolean;
  /** Both sides gave the same answer, and the books balance where there are any. */
  readonly verified: boolean;
  /** CPU microseconds per operation, medians over the rounds. */
  readonly cpu: { readonly ours: number; readonly peer: number } | null;
  /** Other figures worth reading, by name. */
  readonly extra?: Readonly<Record<string, number | string>> | undefined;
}

/** What a benchmark is told. */
export interface BenchOptions {
  /** Fewer and shorter rounds, for a look or a test. */
  readonly quick: boolean;
  /** An empty folder on a real disk, removed afterwards. */
  readonly folder: string;
  /** Tells a person what is going on. */
  readonly note: (text: string) => void;
}

/** A registered benchmark. */
export interface Benchmark {
  readonly name: string;
  /** One line for the list. */
  readonly summary: string;
  /** It writes to `folder`, which therefore must not be memory. */
  readonly usesDisk: boolean;
  run(options: BenchOptions): Promise<readonly BenchResult[]>;
}
