import { expect, test } from "vitest";
import { createRandom } from "../../../test/support/random.ts";
import type { LaneRow } from "../outbox-store.ts";
import { planLanes } from "./lane-plan.ts";

const now = 1_000;
const nobody: ReadonlySet<number> = new Set();

function lanesOf(owners: readonly string[], until = now + 1): readonly LaneRow[] {
  return owners.map((owner, lane) => ({ shop: "s", subscription: "x", lane, owner, until }));
}

/** One deliverer after the other plans and does so. */
function round(lanes: readonly LaneRow[], owners: readonly string[]): readonly LaneRow[] {
  let rows = lanes;
  for (const owner of owners) {
    const { held, leaving, freed } = planLanes({ lanes: rows, owners, owner, now, busy: nobody });
    expect(leaving).toEqual([]);
    rows = rows.map((row) => {
      if (held.includes(row.lane)) return { ...row, owner, until: now + 1 };
      return freed.includes(row.lane) ? { ...row, owner: "", until: 0 } : row;
    });
  }
  return rows;
}

test("whatever the lanes were, two rounds share them evenly", () => {
  const { between } = createRandom(3);
  for (let turn = 0; turn < 500; turn++) {
    const owners = Array.from({ length: between(1, 20) }, (_, i) => `owner-${i}`).sort();
    const before = Array.from({ length: 16 }, () => owners[between(0, owners.length)] ?? "");
    const after = round(round(lanesOf(before), owners), owners);
    const counts = owners.map((owner) => after.filter((row) => row.owner === owner).length);
    expect(counts.reduce((a, b) => a + b)).toBe(16);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test("lanes of others are taken when their leases have ended, never before", () => {
  const plan = (until: number) =>
    planLanes({
      lanes: lanesOf(
        Array.from({ length: 16 }, () => "gone"),
        until,
      ),
      owners: ["me"],
      owner: "me",
      now,
      busy: nobody,
    });
  expect(plan(now + 1).held).toEqual([]);
  expect(plan(now).held).toHaveLength(16);
});

test("a lease of its own that has ended goes on while nobody has taken it", () => {
  const lanes = lanesOf(
    Array.from({ length: 16 }, () => "me"),
    now - 1,
  );
  const { held } = planLanes({ lanes, owners: ["me"], owner: "me", now, busy: nobody });
  expect(held).toHaveLength(16);
});

test("of what is too much, lanes with work in hand are kept, or left when that is finished", () => {
  const lanes = lanesOf(Array.from({ length: 16 }, () => "me"));
  const plan = (busy: readonly number[]) =>
    planLanes({ lanes, owners: ["me", "new"], owner: "me", now, busy: new Set(busy) });
  expect(plan([14, 15])).toEqual({
    held: [14, 15, 0, 1, 2, 3, 4, 5],
    leaving: [],
    freed: [6, 7, 8, 9, 10, 11, 12, 13],
  });
  const all = plan(Array.from({ length: 16 }, (_, lane) => lane));
  expect([all.held.length, all.leaving.length, all.freed.length]).toEqual([8, 8, 0]);
});
