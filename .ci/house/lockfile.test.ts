// What is committed names no machine: no registry host in the lockfile, no local path in any text.
import { expect, test } from "vitest";
import { linesWith, trackedFiles } from "./files.ts";

const localPath = /(?:^|[\s"'`(=:,])\/(?:work|root|tmp)(?=[/\s"'`),:;]|$)/;

test("the lockfile names no registry host", () => {
  expect(linesWith(/https?:|tarball:/, ["pnpm-lock.yaml"])).toEqual([]);
});

test("no tracked text names a local path of one machine", () => {
  const paths = trackedFiles().filter((path) => !/^\.ci\/house\/.*\.test\.ts$/.test(path));
  expect(linesWith(localPath, paths)).toEqual([]);
});
