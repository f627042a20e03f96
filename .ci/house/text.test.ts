// Nothing is left for later: no open notes in the text, no test put aside.
import { expect, test } from "vitest";
import { isTest, linesWith, trackedFiles } from "./files.ts";

const paths = trackedFiles().filter((path) => !/^\.ci\/house\/.*\.test\.ts$/.test(path));

test("no open notes in tracked text", () => {
  expect(linesWith(/\b(TODO|FIXME)\b/, paths)).toEqual([]);
});

test("no test is skipped or run alone", () => {
  const tests = paths.filter(
    (path) => isTest(path) || path.startsWith("packages/conformance/src/"),
  );
  expect(linesWith(/\.(skip|only)\(/, tests)).toEqual([]);
});
