import { expect, test } from "vitest";
import { newDraft } from "../../test/support/draft.ts";
import { addToDay } from "./bucket.ts";

const day = "2024-03-05";

test("what is added to a day adds up, metric by metric", () => {
  const draft = newDraft();
  addToDay(draft, day, { spend: 100, orders: 1 });
  addToDay(draft, day, { spend: -40, points: 3 });
  expect(draft.buckets).toMatchObject([{ day, spend: 60, orders: 1, points: 3, activity: 0 }]);
});

test("a metric that could not be counted exactly is refused, and the day stays as it was", () => {
  const draft = newDraft();
  addToDay(draft, day, { spend: Number.MAX_SAFE_INTEGER, activity: 1 });
  const refused = { code: "number_too_large", params: { field: "spend" } };
  expect(() => addToDay(draft, day, { spend: 1 })).toThrow(expect.objectContaining(refused));
  expect(draft.buckets).toMatchObject([{ spend: Number.MAX_SAFE_INTEGER, activity: 1 }]);
});
