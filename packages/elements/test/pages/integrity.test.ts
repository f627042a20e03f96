// The printed hash lets the file in, and a changed byte keeps it out.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const hashes: Record<string, string> = JSON.parse(
  readFileSync(new URL("../../dist/sri.json", import.meta.url), "utf8"),
);
const file = "regulars-elements.min.js";

describeInBrowser("subresource integrity", (shop) => {
  const script = `integrity="${hashes[file]}" crossorigin="anonymous"`;
  const body = element("regulars-points", "full");

  test("the file with its printed hash loads", async () => {
    const { page } = await visit(shop, { body, script });
    await page.getByText("Points available").waitFor();
  });

  test("one changed byte refuses to load", async () => {
    shop.site.changed.set(file, (text) => text.replace("MIT licence", "MIT license"));
    const { page, lines } = await visit(shop, { body, script });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => customElements.get("regulars-points") === undefined)).toBe(
      true,
    );
    expect(lines.join("\n")).toContain("integrity");
    shop.site.changed.clear();
  });
});
