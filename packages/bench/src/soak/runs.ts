// The long versions of the promise tests: which file, which variable, how much of it.

/** Databases that the promises are kept on. */
export const databases = ["sqlite", "postgres", "mysql"] as const;

/** One of them. */
export type Database = (typeof databases)[number];

/** A test file with its long version. */
export interface SoakRun {
  readonly promise: string;
  /** Path under `packages/core/test`. */
  readonly file: string;
  /** Sets the length; none: the test has one length. */
  readonly variable?: string;
  /** What the variable is set to: a look at all of it in some minutes, a part that fits an hour, the full length. */
  readonly quick?: string;
  readonly medium?: string;
  readonly long?: string;
  /** The promise is about servers. */
  readonly serversOnly?: boolean;
}

/** All runs, in the order of the promises. */
export const runs: readonly SoakRun[] = [
  {
    promise: "L1",
    file: "model.test.ts",
    variable: "REGULARS_SOAK",
    quick: "20x40",
    medium: "60x100",
    long: "1000x500",
  },
  { promise: "L2, L3", file: "races.test.ts" },
  { promise: "L4", file: "keys.test.ts" },
  {
    promise: "L5",
    file: "servers/lost-answers.test.ts",
    variable: "REGULARS_CUTS",
    quick: "100",
    medium: "600",
    long: "10000",
    serversOnly: true,
  },
  {
    promise: "L6",
    file: "faults.test.ts",
    variable: "REGULARS_FAULTS",
    quick: "17",
    medium: "5",
    long: "1",
  },
  {
    promise: "L7",
    file: "kill.test.ts",
    variable: "REGULARS_KILLS",
    quick: "10",
    medium: "40",
    long: "300",
  },
  {
    promise: "L7",
    file: "servers/server-kill.test.ts",
    variable: "REGULARS_SERVER_KILLS",
    quick: "3",
    medium: "12",
    long: "300",
    serversOnly: true,
  },
  {
    promise: "L8",
    file: "isolation.test.ts",
    variable: "REGULARS_TRANSACTIONS",
    quick: "600",
    medium: "3000",
    long: "20000",
  },
  { promise: "L9", file: "lock-order.test.ts" },
  {
    promise: "L9",
    file: "storms.test.ts",
    variable: "REGULARS_STORM",
    quick: "8",
    medium: "60",
    long: "300",
  },
  {
    promise: "L10",
    file: "lists.test.ts",
    variable: "REGULARS_SETS",
    quick: "4",
    medium: "60",
    long: "10000",
  },
  { promise: "L12, L13", file: "refunds.test.ts" },
  { promise: "I1", file: "customer-tokens.test.ts" },
  { promise: "I8", file: "rates.test.ts" },
  { promise: "requests", file: "requests.test.ts" },
  {
    promise: "D6",
    file: "audit.test.ts",
    variable: "REGULARS_AUDIT_ENTRIES",
    quick: "10000",
    long: "1000000",
  },
  {
    promise: "W8",
    file: "outbox-kill.test.ts",
    variable: "REGULARS_KILLS",
    quick: "10",
    medium: "60",
    long: "1000",
  },
];
