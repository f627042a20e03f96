import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, openStreet, recordPast, type Street, signIn } from "./support/browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const looks = ["en", "zh"].flatMap((language) =>
  (["light", "dark"] as const).map((scheme) => ({ language, scheme })),
);

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** What axe finds. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations: found } = await (
      globalThis as unknown as {
        axe: {
          run(options: unknown): Promise<{
            violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
          }>;
        };
      }
    ).axe.run({ runOnly: { type: "tag", values: tags } });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`,
      ),
    );
  }, levels);
}

/** How much of the page moved by itself, and how far it is wider than the window. */
async function restlessness(page: Page): Promise<{ shift: number; beyond: number }> {
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as Shift[])
            if (!entry.hadRecentInput) sum += entry.value;
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return { shift, beyond };
}

describe.runIf(hasBrowser)("pages in a browser", () => {
  let street: Street;

  beforeAll(async () => {
    street = await openStreet();
    await recordPast(street);
  });

  afterAll(() => street.close());

  test.each(looks)(
    "are accessible, still and quiet in $language, $scheme",
    async ({ language, scheme }) => {
      const told: string[] = [];
      for (const width of [360, 1280]) {
        const page = await street.visit({ viewport: { width, height: 800 }, colorScheme: scheme });
        page.on("console", (message) => {
          if (["error", "warning"].includes(message.type())) told.push(message.text());
        });
        page.on("pageerror", (error) => told.push(error.message));
        const look = async (path: string) => {
          await page.goto(`/${language}${path}`, { waitUntil: "networkidle" });
          const found = { path, width, ...(await restlessness(page)) };
          expect(found).toEqual({ path, width, shift: 0, beyond: 0 });
          // What a wide window shows is the same, in other places.
          if (width < 1000) expect(await violationsOf(page), path).toEqual([]);
        };
        // The first page of all fetches the fonts, which on a busy machine may move a line by a pixel.
        await page.goto(`/${language}/`, { waitUntil: "networkidle" });
        for (const path of ["/", "/products/22423", "/sign-in", "/join", "/cart", "/regulars/docs"])
          await look(path);
        await signIn(page, language);
        await page.goto(`/${language}/products/22423`);
        await page.locator(".add button").click();
        await page.locator(".toast").waitFor();
        expect(await violationsOf(page)).toEqual([]);
        for (const path of ["/cart", "/checkout?points=100"]) await look(path);
        await page.locator("form[data-live=checkout] button").click();
        await page.locator("[data-done]").waitFor();
        expect(await violationsOf(page)).toEqual([]);
        const order = (await page.locator("[data-done-link]").getAttribute("href")) ?? "";
        for (const path of [order.slice(3), "/account", "/profile", "/join"]) await look(path);
        await page.context().close();
      }
      expect(told).toEqual([]);
    },
  );
});
