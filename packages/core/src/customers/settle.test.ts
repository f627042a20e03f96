import { expect, test } from "vitest";
import { midnight, newDraft, noon, told } from "../../test/support/draft.ts";
import { ladderWith } from "../../test/support/ladder-story.ts";
import { simpleProgram } from "../../test/support/simple-program.ts";
import { earn } from "../ledger/index.ts";
import type { Draft } from "../orders/index.ts";
import { addToDay, benchOf, judgeChange } from "../tiers/index.ts";
import { enterLadders, nextDue, settle } from "./settle.ts";

const program = { ...simpleProgram, zone: "UTC", ladders: [ladderWith()] };

function give(draft: Draft, from: string, to: string, points = 10): void {
  earn(
    draft,
    [{ wallet: "points", points, availableAt: midnight(from), expiresAt: midnight(to) }],
    { occurredAt: noon("2024-01-01"), order: 1, version: 1, event: 1 },
  );
}

/** A silver customer whose tier falls on 2025-01-10. */
function silver(): Draft {
  const draft = newDraft({ program });
  const at = noon("2024-01-10");
  enterLadders(draft, draft.now);
  settle(draft, at);
  addToDay(draft, "2024-01-10", { spend: 600 });
  const compiled = draft.programs.at(at);
  const bench = benchOf(draft, compiled, compiled.ladders[0] as (typeof compiled.ladders)[0]);
  judgeChange(draft, bench, draft.standings[0] as (typeof draft.standings)[0], { at, before: 0 });
  return draft;
}

const types = (draft: Draft) => draft.events.map(({ type }) => type);

test("nothing is due for a customer without lots and tiers", () => {
  const draft = newDraft({ program });
  expect(nextDue(draft)).toBeUndefined();
  settle(draft, noon("2030-01-01"));
  expect([draft.events, draft.settledThrough]).toEqual([[], noon("2030-01-01")]);
});

test("what is due is posted in the order of time", () => {
  const draft = newDraft({ program });
  give(draft, "2024-03-01", "2024-05-01");
  give(draft, "2024-02-01", "2024-04-01");
  settle(draft, noon("2024-12-31"));
  expect(draft.entries.slice(2).map(({ kind, lot }) => `${kind} ${lot}`)).toEqual([
    "activate 2",
    "activate 1",
    "expire 2",
    "expire 1",
  ]);
});

test("at one instant points become available, tiers move, points end", () => {
  const draft = silver();
  give(draft, "2025-01-10", "2025-02-10", 1);
  give(draft, "2024-01-01", "2025-01-10", 2);
  const before = draft.events.length;
  settle(draft, midnight("2025-01-10"));
  expect(types(draft).slice(before)).toEqual([
    "points.activated",
    "tier.downgraded",
    "points.expired",
  ]);
});

test("a lot that became available and ended meanwhile is posted twice, and holds nothing", () => {
  const draft = newDraft({ program });
  give(draft, "2024-02-01", "2024-02-02");
  settle(draft, noon("2024-06-01"));
  expect(told(draft)).toEqual([
    "earn issued→pending 10",
    "activate pending→active 10",
    "expire active→expired 10",
  ]);
});

test("the instant itself is due, the one after it is not", () => {
  const draft = newDraft({ program });
  give(draft, "2024-01-01", "2024-02-01");
  settle(draft, midnight("2024-02-01") - 1);
  expect(draft.entries.length).toBe(1);
  settle(draft, midnight("2024-02-01"));
  expect(draft.entries.length).toBe(2);
});

test("settling twice posts nothing more, and settling to an earlier instant takes nothing back", () => {
  const draft = silver();
  settle(draft, noon("2025-06-01"));
  const count = draft.events.length;
  settle(draft, noon("2025-06-01"));
  settle(draft, noon("2024-02-01"));
  expect([draft.events.length, draft.settledThrough]).toEqual([count, noon("2025-06-01")]);
});

test("a standing on a ladder that the version in force has not is judged no more", () => {
  const draft = silver();
  const [standing] = draft.standings;
  draft.standings[0] = { ...(standing as NonNullable<typeof standing>), ladder: "old" };
  settle(draft, noon("2026-01-01"));
  expect(draft.standings).toMatchObject([{ ladder: "old", tier: "silver", dueAt: undefined }]);
});

test("only eligible customers stand on ladders, and enter each once", () => {
  const members = { ...program, earning: { ...program.earning, who: "members" as const } };
  const draft = newDraft({ program: members });
  enterLadders(draft, draft.now);
  expect(draft.standings).toEqual([]);
  draft.membership = "active";
  enterLadders(draft, draft.now);
  enterLadders(draft, draft.now);
  expect(draft.standings).toMatchObject([{ ladder: "status", tier: "member" }]);
  expect(types(draft)).toEqual(["tier.joined"]);
});
