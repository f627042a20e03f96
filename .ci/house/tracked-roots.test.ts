// The top level of the repository stays a short list.
import { expect, test } from "vitest";
import { trackedFiles } from "./files.ts";

const folders = [".changeset", ".ci", "docs", "examples", "packages"];

const files = [
  ".editorconfig",
  ".gitattributes",
  ".gitignore",
  ".oxlintrc.json",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "README.zh-CN.md",
  "biome.json",
  "knip.json",
  "package.json",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "tsconfig.json",
  "tsconfig.tests.json",
  "vitest.config.ts",
];

test("the top level holds exactly the entries on the list", () => {
  const roots = new Set(trackedFiles().map((path) => path.split("/")[0]));
  expect([...roots].sort()).toEqual([...folders, ...files].sort());
});
