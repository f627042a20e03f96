import type { Ladder } from "@regulars/contract";
import { expect, test } from "vitest";
import { noon } from "../../test/support/draft.ts";
import { ladderWith, play, type Step, shown } from "../../test/support/ladder-story.ts";
import { statusOf, tierAt } from "./status.ts";

function status(ladder: Partial<Ladder>, steps: readonly Step[]) {
  const { bench, standing, draft } = play(ladderWith(ladder), steps);
  const found = statusOf(bench, standing, draft.settledThrough);
  return { ...found, since: shown(found.since), expiresAt: shown(found.expiresAt) };
}

const quarter = { window: { type: "rolling", duration: "P3M" } } as const;
const kept = { ...quarter, retention: { type: "fixed", duration: "P6M" } } as const;

test("on the first tier nothing ends and nothing is required", () => {
  expect(status({}, [["2024-01-10", 120]])).toMatchObject({
    tier: "member",
    metric: 120,
    nextTier: "silver",
    toNext: 380,
    requiredToRemain: 0,
    expiresAt: undefined,
  });
});

test("without retention the tier ends when the window falls, and the whole threshold is missing then", () => {
  expect(
    status({}, [
      ["2024-01-10", 600],
      ["2024-03-01", 200],
    ]),
  ).toMatchObject({
    tier: "silver",
    since: "2024-01-10 noon",
    metric: 800,
    toNext: 200,
    requiredToRemain: 300,
    expiresAt: "2025-01-10",
  });
});

test("kept by retention, what is missing at its end is told", () => {
  const steps: readonly Step[] = [
    ["2024-01-10", 600],
    ["2024-06-01", 200],
  ];
  expect(status(kept, steps)).toMatchObject({
    tier: "silver",
    metric: 200,
    toNext: 800,
    requiredToRemain: 300,
    expiresAt: "2024-07-10",
  });
  expect(status(kept, [...steps, ["2024-06-02", 300]])).toMatchObject({
    requiredToRemain: 0,
    expiresAt: "2024-07-10",
  });
});

test("in grace the end of grace is told", () => {
  expect(status({ ...kept, grace: "P1M" }, [["2024-01-10", 600], ["2024-07-20"]])).toMatchObject({
    tier: "silver",
    requiredToRemain: 500,
    expiresAt: "2024-08-10",
  });
});

test("a tier that nothing ends has no end", () => {
  const lasting = status({ downgrade: "none" }, [["2024-01-10", 600], ["2029-01-01"]]);
  expect([lasting.tier, lasting.expiresAt, lasting.requiredToRemain]).toEqual([
    "silver",
    undefined,
    0,
  ]);
});

test("on the highest tier there is no next one", () => {
  const top = status({}, [["2024-01-10", 2_500]]);
  expect([top.tier, "nextTier" in top, "toNext" in top]).toEqual(["diamond", false, false]);
});

test("the tier of an earlier instant is that of the last movement before it", () => {
  const { draft, bench } = play(ladderWith(), [
    ["2024-01-10", 600],
    ["2024-03-01", 600],
    ["2025-01-10"],
  ]);
  const held = (day: string) => tierAt(draft, bench.ladder, noon(day));
  expect(held("2023-06-01")).toBe("member");
  expect(held("2024-01-09")).toBe("member");
  expect(held("2024-01-10")).toBe("silver");
  expect(held("2024-06-01")).toBe("gold");
  expect(held("2025-01-10")).toBe("silver");
});

test("somebody who stands on no ladder holds the first tier", () => {
  const { bench } = play(ladderWith(), []);
  expect(tierAt({ standings: [], movements: undefined }, bench.ladder, 0)).toBe("member");
});
