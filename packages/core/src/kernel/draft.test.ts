import { expect, test } from "vitest";
import { explained, newDraft } from "../../test/support/draft.ts";
import { explain, tell } from "./draft.ts";

const explanation = {
  kind: "adjust",
  version: 1,
  wallet: "points",
  points: 5,
  reason: "sorry",
} as const;

test("events are numbered on from the last, and written at the draft's time by its actor", () => {
  const draft = { ...newDraft({ now: 500 }), sequence: 41, actor: "till 3" };
  expect(tell(draft, { type: "customer.joined", occurredAt: 400 })).toBe(42);
  expect(tell(draft, { type: "customer.left", occurredAt: 450, data: { a: 1 } })).toBe(43);
  expect(draft.sequence).toBe(43);
  expect(draft.events).toMatchObject([
    { sequence: 42, occurredAt: 400, recordedAt: 500, actor: "till 3", data: "{}" },
    { sequence: 43, occurredAt: 450, recordedAt: 500, actor: "till 3", data: '{"a":1}' },
  ]);
});

test("an explanation has its event's number, given with the event or later", () => {
  const draft = newDraft();
  const first = tell(draft, { type: "order.recorded", occurredAt: 0 });
  const second = tell(draft, { type: "points.adjusted", occurredAt: 0, explanation });
  explain(draft, first, { ...explanation, points: 7 });
  expect(draft.events.map(({ sequence }) => sequence)).toEqual([first, second]);
  expect(explained(draft)).toEqual([{ ...explanation, points: 7 }, explanation]);
  expect(() => explain(draft, first - 1, explanation)).toThrow(RangeError);
});
