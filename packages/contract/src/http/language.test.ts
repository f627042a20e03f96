import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

test.each([
  [null, "en"],
  ["", "en"],
  ["zh", "zh"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  ["en-GB,en;q=0.9,zh;q=0.8", "en"],
  ["fr,zh-TW;q=0.5,en;q=0.4", "zh"],
  ["en;q=0.1, zh;q=0.7", "zh"],
  ["zh;q=0, en", "en"],
  ["de", "en"],
  ["zhx", "en"],
  [";;;,q=", "en"],
  ["zh,".repeat(1_000), "en"],
])("Accept-Language %j is answered in %s", (header, language) => {
  expect(languageOf(header)).toBe(language);
});
