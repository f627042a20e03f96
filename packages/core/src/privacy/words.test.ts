import { expect, test } from "vitest";
import { nameWords, searchedWords } from "./words.ts";

test("a Chinese name is found whole, by its given and by its family name", () => {
  expect(nameWords({ given: "小明", family: "王" })).toEqual(["小明", "王", "王小明", "小明王"]);
  expect(nameWords({ full: "王小明" })).toEqual(["王小明"]);
  expect(nameWords({ full: "王 小明" })).toEqual(["王", "小明", "王小明"]);
});

test("case, width and punctuation do not matter, in names and in what is searched", () => {
  expect(nameWords({ full: "Ann-Marie O’Neill" })).toEqual([
    "ann",
    "marie",
    "o",
    "neill",
    "annmarieoneill",
  ]);
  expect(searchedWords("ＡＮＮ, marie")).toEqual(["ann", "marie"]);
  expect(searchedWords("王小明")).toEqual(["王小明"]);
});

test("nothing is found by nothing", () => {
  expect(nameWords(undefined)).toEqual([]);
  expect(nameWords({ full: "…" })).toEqual([]);
  expect(searchedWords(" - ")).toEqual([]);
});
