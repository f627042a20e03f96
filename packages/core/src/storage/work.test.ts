import { expect, test } from "vitest";
import { all, driveAsync, driveSync, type Work } from "./work.ts";

function* counting(name: string, steps: number): Work<string> {
  let said = name;
  for (let i = 1; i <= steps; i++) said += yield `${name}${i}`;
  return said;
}

test("works side by side get their own answers, however many steps each takes", () => {
  const seen: unknown[] = [];
  const result = driveSync(all([counting("a", 3), counting("b", 1), counting("c", 0)]), (step) => {
    seen.push(step);
    return ` ${String(step)}!`;
  });
  expect(result).toEqual(["a a1! a2! a3!", "b b1!", "c"]);
  expect(seen).toEqual(["a1", "b1", "a2", "a3"]);
});

test("their steps are sent without waiting for each other's answers, also within each other", async () => {
  let open = 0;
  let most = 0;
  const carry = async (step: unknown): Promise<unknown> => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setImmediate(resolve));
    open--;
    return ` ${String(step)}`;
  };
  const inner = all([counting("b", 1), counting("c", 1)]);
  expect(await driveAsync(all([counting("a", 1), inner]), carry)).toEqual([
    "a a1",
    ["b b1", "c c1"],
  ]);
  expect(most).toBe(3);
});

test("an error ends all works, each with its clean-up, and comes through unchanged", () => {
  const ended: string[] = [];
  function* cleaning(name: string): Work<void> {
    try {
      yield name;
    } finally {
      ended.push(name);
    }
  }
  const error = new Error("the line was cut");
  expect(() =>
    driveSync(all([cleaning("a"), cleaning("b")]), () => {
      throw error;
    }),
  ).toThrow(error);
  expect(ended).toEqual(["a", "b"]);
});
