import type { Ladder } from "@regulars/contract";
import { describe, expect, test } from "vitest";
import { explained } from "../../test/support/draft.ts";
import { ladderWith, play, type Step, shown } from "../../test/support/ladder-story.ts";

type Story = readonly [
  name: string,
  ladder: Partial<Ladder>,
  steps: readonly Step[],
  movements: readonly string[],
];

function tell(stories: readonly Story[]): void {
  test.each(stories)("%s", (_, ladder, steps, movements) => {
    expect(play(ladderWith(ladder), steps).movements).toEqual(movements);
  });
}

const silver = "2024-01-10 noon upgraded silver";
const gold = "2024-01-10 noon upgraded gold";
const rolling = (duration: string) => ({ type: "rolling", duration }) as const;
const fixed = (duration: string) => ({ type: "fixed", duration }) as const;
const quarter = { window: rolling("P3M") };

describe("without retention, at once", () => {
  tell([
    ["an order lifts straight to the tier it reaches", {}, [["2024-01-10", 1_200]], [gold]],
    [
      "an order below the threshold lifts nobody, the one that reaches it does",
      {},
      [
        ["2024-01-10", 499],
        ["2024-01-11", 1],
      ],
      ["2024-01-11 noon upgraded silver"],
    ],
    [
      "the tier follows the window down, day by day",
      {},
      [["2024-01-10", 600], ["2024-03-10", 600], ["2026-01-01"]],
      [
        silver,
        "2024-03-10 noon upgraded gold",
        "2025-01-10 downgraded silver",
        "2025-03-10 downgraded member",
      ],
    ],
    [
      "one level a day, when only one level at a time is lost",
      { downgrade: "one_level" },
      [["2024-01-10", 1_200], ["2026-01-01"]],
      [gold, "2025-01-10 downgraded silver", "2025-01-11 downgraded member"],
    ],
    [
      "grace comes before the fall",
      { grace: "P1M" },
      [["2024-01-10", 600], ["2026-01-01"]],
      [silver, "2025-02-10 downgraded member"],
    ],
    [
      "an order in grace saves the tier without a movement",
      { grace: "P1M" },
      [["2024-01-10", 600], ["2025-01-20", 500], ["2026-12-31"]],
      [silver, "2026-02-20 downgraded member"],
    ],
    ["a late order counts on its own day", quarter, [["2024-06-01", 600, "2024-01-10"]], []],
    [
      "nothing is lost where nobody is moved down",
      { downgrade: "none" },
      [["2024-01-10", 600], ["2024-02-01", -600, "2024-01-10"], ["2034-01-01"]],
      [silver],
    ],
    [
      "a lifetime never falls but by refunds",
      { window: { type: "lifetime" } },
      [
        ["2024-01-10", 1_200],
        ["2033-01-10", -400, "2024-01-10"],
      ],
      [gold, "2033-01-10 noon downgraded silver"],
    ],
    [
      "a calendar year begins with nothing",
      { window: { type: "calendar_year" } },
      [["2024-01-10", 600], ["2025-06-01"]],
      [silver, "2025-01-01 downgraded member"],
    ],
  ]);

  test.each([
    ["2024-03-15", "2025-03-15"],
    ["2024-02-29", "2025-02-28"],
  ])("a membership year of somebody who came on %s ends on %s", (created, end) => {
    const ladder = ladderWith({ window: { type: "membership_year" } });
    const { movements } = play(ladder, [["2024-05-05", 600], ["2026-01-01"]], { created });
    expect(movements).toEqual(["2024-05-05 noon upgraded silver", `${end} downgraded member`]);
  });
});

describe("at the ends of periods", () => {
  tell([
    [
      "without retention the start of a month judges, up and down",
      { upgrade: "next_period" },
      [["2024-01-10", 600], ["2026-01-01"]],
      ["2024-02-01 upgraded silver", "2025-02-01 downgraded member"],
    ],
    [
      "what was refunded by then lifts nobody",
      { upgrade: "next_period" },
      [["2024-01-10", 600], ["2024-01-31", -200, "2024-01-10"], ["2024-12-31"]],
      [],
    ],
    [
      "of a calendar year the closed year decides",
      { upgrade: "next_period", window: { type: "calendar_year" } },
      [["2024-01-10", 600], ["2025-01-05", 100], ["2027-01-01"]],
      ["2025-01-01 upgraded silver", "2026-01-01 downgraded member"],
    ],
    [
      "lifted at once, judged at the month's end after a refund",
      { onRefund: "at_period_end" },
      [["2024-01-10", 600], ["2024-05-05", -200, "2024-01-10"], ["2024-12-31"]],
      [silver, "2024-06-01 downgraded member"],
    ],
    [
      "lifted at once, judged at the month's end when the window falls",
      { onRefund: "at_period_end" },
      [["2024-01-10", 600], ["2026-01-01"]],
      [silver, "2025-02-01 downgraded member"],
    ],
    [
      "made up for by the month's end",
      { onRefund: "at_period_end" },
      [
        ["2024-01-10", 600],
        ["2024-05-05", -200, "2024-01-10"],
        ["2024-05-31", 100],
        ["2024-12-31"],
      ],
      [silver],
    ],
    [
      "when retention ends on the day of an upgrade, the upgrade wins",
      { upgrade: "next_period", retention: fixed("P1M") },
      [["2024-01-10", 600], ["2024-02-15", 600], ["2024-03-15"]],
      ["2024-02-01 upgraded silver", "2024-03-01 upgraded gold"],
    ],
  ]);
});

describe("kept for a fixed time", () => {
  const kept = { ...quarter, retention: fixed("P6M") };
  tell([
    [
      "the tier is kept to the end of it, then lost",
      kept,
      [["2024-01-10", 600], ["2026-01-01"]],
      [silver, "2024-07-10 downgraded member"],
    ],
    [
      "qualified again at the end: kept anew from that end",
      kept,
      [["2024-01-10", 600], ["2024-06-01", 500], ["2026-01-01"]],
      [silver, "2024-07-10 prolonged silver", "2025-01-10 downgraded member"],
    ],
    [
      "down to what is qualified for",
      kept,
      [["2024-01-10", 1_200], ["2024-06-01", 500], ["2024-12-31"]],
      [gold, "2024-07-10 downgraded silver"],
    ],
    [
      "down one level, which is kept as long",
      { ...kept, downgrade: "one_level" },
      [["2024-01-10", 1_200], ["2026-01-01"]],
      [gold, "2024-07-10 downgraded silver", "2025-01-10 downgraded member"],
    ],
    [
      "with grace after it",
      { ...kept, grace: "P1M" },
      [["2024-01-10", 600], ["2026-01-01"]],
      [silver, "2024-08-10 downgraded member"],
    ],
    [
      "an order in grace prolongs at once and from there",
      { ...kept, grace: "P1M" },
      [["2024-01-10", 600], ["2024-08-01", 500], ["2026-01-01"]],
      [silver, "2024-08-01 noon prolonged silver", "2025-03-01 downgraded member"],
    ],
    [
      "an upgrade starts the time anew",
      kept,
      [["2024-01-10", 600], ["2024-03-01", 600], ["2024-08-31"]],
      [silver, "2024-03-01 noon upgraded gold"],
    ],
    [
      "a refund that costs the qualification costs the tier at once, without grace",
      { ...kept, grace: "P1M" },
      [["2024-01-10", 600], ["2024-02-02", -200, "2024-01-10"], ["2025-01-01"]],
      [silver, "2024-02-02 noon downgraded member"],
    ],
    [
      "to one level down, if so ruled",
      { ...kept, downgrade: "one_level" },
      [
        ["2024-01-10", 2_000],
        ["2024-02-02", -2_000, "2024-01-10"],
      ],
      ["2024-01-10 noon upgraded diamond", "2024-02-02 noon downgraded gold"],
    ],
    [
      "a refund that leaves enough costs nothing",
      kept,
      [["2024-01-10", 600], ["2024-02-02", -100, "2024-01-10"], ["2024-06-01"]],
      [silver],
    ],
    [
      "a refund of what no longer counted costs nothing",
      kept,
      [["2024-01-10", 600], ["2024-05-05", -200, "2024-01-10"], ["2024-12-31"]],
      [silver, "2024-07-10 downgraded member"],
    ],
    [
      "refunds wait for the end where the end judges",
      { ...kept, onRefund: "at_period_end" },
      [["2024-01-10", 600], ["2024-02-02", -600, "2024-01-10"], ["2024-12-31"]],
      [silver, "2024-07-10 downgraded member"],
    ],
  ]);
});

describe("kept for calendar years", () => {
  const years = (count: number) => ({ retention: { type: "calendar", years: count } }) as const;
  const year = { window: { type: "calendar_year" } } as const;
  tell([
    [
      "to the end of the next year, whose spending then decides",
      { ...year, ...years(1) },
      [["2024-01-10", 600], ["2027-01-01"]],
      [silver, "2026-01-01 downgraded member"],
    ],
    [
      "qualified in the closed year: prolonged by a year",
      { ...year, ...years(1) },
      [["2024-01-10", 600], ["2025-03-03", 700], ["2028-01-01"]],
      [silver, "2026-01-01 prolonged silver", "2027-01-01 downgraded member"],
    ],
    [
      "to the end of the same year",
      { ...year, ...years(0) },
      [["2024-01-10", 600], ["2025-06-01"]],
      [silver, "2025-01-01 downgraded member"],
    ],
    [
      "to the end of the same year, judged by a rolling window",
      years(0),
      [["2024-11-05", 600], ["2027-01-01"]],
      [
        "2024-11-05 noon upgraded silver",
        "2025-01-01 prolonged silver",
        "2026-01-01 downgraded member",
      ],
    ],
    [
      "lifted and judged by the closed year, kept to the end of the year that begins",
      { ...year, ...years(0), upgrade: "next_period" },
      [["2024-01-10", 600], ["2025-02-01", 700], ["2028-01-01"]],
      ["2025-01-01 upgraded silver", "2026-01-01 prolonged silver", "2027-01-01 downgraded member"],
    ],
  ]);
});

describe("kept for a time from the last qualified day", () => {
  const sliding = { ...quarter, retention: { type: "sliding", duration: "P2M" } } as const;
  tell([
    [
      "the time runs from the last day of the window",
      sliding,
      [["2024-01-10", 600], ["2025-01-01"]],
      [silver, "2024-06-09 downgraded member"],
    ],
    [
      "an order moves the last day without a movement",
      sliding,
      [["2024-01-10", 600], ["2024-04-20", 500], ["2025-01-01"]],
      [silver, "2024-09-19 downgraded member"],
    ],
    [
      "an order that does not qualify again moves nothing",
      sliding,
      [["2024-01-10", 600], ["2024-04-20", 400], ["2025-01-01"]],
      [silver, "2024-06-09 downgraded member"],
    ],
    [
      "one level down, from the day of the fall",
      { ...sliding, downgrade: "one_level" },
      [["2024-01-10", 1_200], ["2025-01-01"]],
      [gold, "2024-06-09 downgraded silver", "2024-08-09 downgraded member"],
    ],
    [
      "a refund ends the qualification and the tier",
      sliding,
      [
        ["2024-01-10", 600],
        ["2024-02-02", -200, "2024-01-10"],
      ],
      [silver, "2024-02-02 noon downgraded member"],
    ],
    [
      "a refund ends the qualification, the time runs from there",
      { ...sliding, onRefund: "at_period_end" },
      [["2024-01-10", 600], ["2024-02-02", -200, "2024-01-10"], ["2025-01-01"]],
      [silver, "2024-04-02 downgraded member"],
    ],
    [
      "with grace after it",
      { ...sliding, grace: "P10D" },
      [["2024-01-10", 600], ["2025-01-01"]],
      [silver, "2024-06-19 downgraded member"],
    ],
  ]);
});

test("retention and grace stand with the standing while they run", () => {
  const ladder = ladderWith({ ...quarter, retention: fixed("P6M"), grace: "P1M" });
  const ends = (until: string) => {
    const { standing } = play(ladder, [["2024-01-10", 600], [until]]);
    return [standing.keptUntil, standing.graceUntil, standing.dueAt].map(shown);
  };
  expect(ends("2024-02-01")).toEqual(["2024-07-10", undefined, "2024-07-10"]);
  expect(ends("2024-07-10")).toEqual([undefined, "2024-08-10", "2024-08-10"]);
  expect(ends("2024-08-10")).toEqual([undefined, undefined, undefined]);
});

test("a movement tells what was counted, against which threshold, since when", () => {
  const { draft } = play(ladderWith(quarter), [["2024-01-10", 600], ["2024-05-01"]]);
  const told = explained(draft);
  const silverFrom = { threshold: 500, windowFrom: "2023-10-11", day: "2024-01-10", metric: 600 };
  expect(told).toMatchObject([
    { reason: "joined", to: "member", metric: 0 },
    { reason: "upgraded", from: "member", to: "silver", ...silverFrom },
    { reason: "downgraded", from: "silver", to: "member", threshold: 500, metric: 0 },
  ]);
  expect(draft.events.map(({ type }) => type)).toEqual([
    "tier.joined",
    "tier.upgraded",
    "tier.downgraded",
  ]);
});

test("settled once late or every day, the movements are the same", () => {
  const ladder = ladderWith({ ...quarter, retention: fixed("P45D"), grace: "P1M" });
  const bought: readonly Step[] = [
    ["2024-01-10", 1_200],
    ["2024-03-20", 600],
    ["2024-08-01", 500],
  ];
  const days = Array.from(
    { length: 500 },
    (_, i): Step => [new Date(Date.UTC(2024, 0, 2 + i)).toISOString().slice(0, 10)],
  );
  const daily = days.flatMap((day) => [day, ...bought.filter((step) => step[0] === day[0])]);
  const end: Step = days.at(-1) ?? ["2026-01-01"];
  expect(play(ladder, daily).movements).toEqual(play(ladder, [...bought, end]).movements);
});
