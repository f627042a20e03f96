// Files stay small: none above 500 lines, nine in ten under 350.
import { expect, test } from "vitest";
import { sourceFiles, textOf } from "./files.ts";

const sizes = sourceFiles()
  .map((path) => ({ path, lines: (textOf(path) ?? "").trimEnd().split("\n").length }))
  .sort((a, b) => b.lines - a.lines);

test("no source file is above 500 lines", () => {
  const tooLong = sizes.filter(({ lines }) => lines > 500);
  expect(tooLong.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});

test("nine in ten source files are under 350 lines", () => {
  const long = sizes.filter(({ lines }) => lines >= 350);
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  console.log(
    `${sizes.length} source files, median ${median} lines, ${long.length} of 350 or more`,
  );
  const names = long.map(({ path, lines }) => `${path}: ${lines} lines`).join("\n");
  expect(long.length, names).toBeLessThanOrEqual(sizes.length * 0.1);
});
