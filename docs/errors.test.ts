// The page of error codes says what the table of codes says.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { errorCodes } from "@regulars/contract";
import { expect, test } from "vitest";
import { errorsPage } from "./errors-page.ts";

const path = join(dirname(fileURLToPath(import.meta.url)), "reference", "errors.md");

test("the page is made from the table", async () => {
  await expect(errorsPage()).toMatchFileSnapshot(path);
});

test("the page names every code with its status, and no other", () => {
  const page = readFileSync(path, "utf8");
  const named = [...page.matchAll(/^### `(\w+)`\n\n\*\*(\d+)\*\* /gm)].map(
    ([, code, status]) => `${code} ${status}`,
  );
  const known = Object.entries(errorCodes).map(([code, { status }]) => `${code} ${status}`);
  expect(named.sort()).toEqual(known.sort());
});
