// The page of routes says what the table of routes says.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { routesPage } from "./routes-page.ts";

test("the page of routes is made from the table", async () => {
  const path = join(dirname(fileURLToPath(import.meta.url)), "reference", "routes.md");
  await expect(routesPage()).toMatchFileSnapshot(path);
});
