// What the engine measures: names, kinds and units, after the conventions of OpenTelemetry.

/** An instrument of measuring. */
export interface Instrument {
  readonly name: InstrumentName;
  /** `counter`: values are added · `histogram`: values are spread over buckets · `gauge`: the last value holds. */
  readonly kind: "counter" | "histogram" | "gauge";
  /** Unit in UCUM: `s` are seconds, words in braces count things. */
  readonly unit: string;
  readonly description: string;
  /** Upper bounds of buckets that fit a histogram's values. */
  readonly boundaries?: readonly number[];
}

/** Names of the instruments. */
export type InstrumentName =
  | "regulars.batch.duration"
  | "regulars.batch.size"
  | "regulars.commands"
  | "regulars.connection.wait.duration"
  | "regulars.queue.wait.duration"
  | "regulars.queue.waiting"
  | "regulars.reruns";

const seconds: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** All instruments. An adapter makes one of its own for each before the engine starts. */
export const instruments: readonly Instrument[] = [
  {
    name: "regulars.commands",
    kind: "counter",
    unit: "{command}",
    description:
      "Commands answered, by shop, kind and verdict; refused ones with the error's code.",
  },
  {
    name: "regulars.batch.size",
    kind: "histogram",
    unit: "{command}",
    description: "Commands that shared a transaction.",
    boundaries: [1, 2, 4, 8, 16, 32, 64, 128, 256],
  },
  {
    name: "regulars.batch.duration",
    kind: "histogram",
    unit: "s",
    description: "Time from taking a batch to answering it, with its reruns.",
    boundaries: seconds,
  },
  {
    name: "regulars.queue.waiting",
    kind: "gauge",
    unit: "{command}",
    description: "Commands that wait for a batch.",
  },
  {
    name: "regulars.queue.wait.duration",
    kind: "histogram",
    unit: "s",
    description: "Time that the oldest command of a batch had waited when the batch was taken.",
    boundaries: seconds,
  },
  {
    name: "regulars.reruns",
    kind: "counter",
    unit: "{rerun}",
    description: "Transactions begun anew after a deadlock, a conflict or a lost connection.",
  },
  {
    name: "regulars.connection.wait.duration",
    kind: "histogram",
    unit: "s",
    description: "Time that work waited for a connection of the store's pool.",
    boundaries: seconds,
  },
];

/** One value of an instrument. */
export interface Measurement {
  readonly name: InstrumentName;
  readonly value: number;
  /** Few values each and never of a person: `regulars.shop`, `regulars.command.kind`, `error.type` and the like. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where measurements go. What it throws is dropped: measuring never stops a command. */
export interface Metrics {
  record(measurement: Measurement): void;
}
