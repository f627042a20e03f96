// The judge of histories finds each anomaly, and none in a history that could have been one after the other.

import { expect, test } from "vitest";
import { judge, type Step, type Transaction } from "./history.ts";

const append = (list: string, value: number): Step => ({ does: "append", list, value });
const read = (list: string, ...values: number[]): Step => ({ does: "read", list, values });

/** Transactions at one time, unless an instant is said. */
function history(...all: (Step[] | { steps: Step[]; at?: number; end?: Transaction["end"] })[]) {
  return all.map((given, id): Transaction => {
    const { steps, at, end = "committed" } = Array.isArray(given) ? { steps: given } : given;
    return { id, steps, end, began: at ?? 0, ended: at === undefined ? 1_000 : at + 1 };
  });
}

const kinds = (all: Transaction[], finals: Record<string, number[]>) => [
  ...new Set(judge(all, new Map(Object.entries(finals))).map(({ kind }) => kind)),
];

test("a history that could have been one after the other has no anomaly", () => {
  const all = history(
    [append("x", 1), append("y", 2)],
    [read("x", 1), append("x", 3), read("x", 1, 3), append("y", 4)],
    [read("y", 2), read("x", 1)],
    { steps: [append("x", 9)], end: "aborted" },
    { steps: [append("x", 8)], end: "unknown" },
  );
  expect(kinds(all, { x: [1, 3, 8], y: [2, 4] })).toEqual([]);
});

const broken: readonly (readonly [string, Transaction[], Record<string, number[]>])[] = [
  ["lost", history([append("x", 1)], [append("x", 2)]), { x: [2] }],
  ["twice", history([append("x", 1)]), { x: [1, 1] }],
  ["aborted read", history({ steps: [append("x", 1)], end: "aborted" }, [read("x", 1)]), { x: [] }],
  ["intermediate read", history([append("x", 1), append("x", 2)], [read("x", 1)]), { x: [1, 2] }],
  ["internal", history([append("x", 1), read("x")]), { x: [1] }],
  ["internal", history([append("x", 1)], [read("x"), read("x", 1)]), { x: [1] }],
  [
    "incompatible order",
    history([append("x", 1)], [append("x", 2)], [read("x", 2)]),
    { x: [1, 2] },
  ],
  [
    "stale read",
    history({ steps: [append("x", 1)], at: 1 }, { steps: [read("x")], at: 5 }),
    { x: [1] },
  ],
  [
    "G0",
    history([append("x", 1), append("y", 4)], [append("x", 2), append("y", 3)]),
    { x: [1, 2], y: [3, 4] },
  ],
  [
    "G1c",
    history([append("x", 1), read("y", 2)], [append("y", 2), read("x", 1)]),
    { x: [1], y: [2] },
  ],
  // Two read the same balance, and both write.
  ["G-single", history([read("x"), append("x", 1)], [read("x"), append("x", 2)]), { x: [1, 2] }],
  // A read that saw one of two writes of a transaction.
  [
    "G-single",
    history([append("x", 1), append("y", 2)], [read("x", 1), read("y")]),
    { x: [1], y: [2] },
  ],
  // Write skew.
  ["G2", history([read("x"), append("y", 1)], [read("y"), append("x", 2)]), { x: [2], y: [1] }],
];

test.each(broken)("%s is found", (kind, all, finals) => {
  expect(kinds(all, finals)).toContain(kind);
});
