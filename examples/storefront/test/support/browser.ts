// A real browser at an open shop.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { type ServedShop, serveShop } from "../../src/index.ts";

const path = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser. Without one its tests are skipped, loudly; in CI they fail. */
export const hasBrowser: boolean = existsSync(path);

if (!hasBrowser) {
  const line = `!!! no Chromium at ${path}: the storefront is not tested in a browser (set CHROMIUM)`;
  if (process.env.CI === "true") throw new Error(line);
  process.stderr.write(`${line}\n`);
}

/** A shop on a port with a browser before it. */
export interface Street {
  readonly shop: ServedShop;
  readonly db: string;
  /** A browser of its own: cookies and storage are not shared. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Opens a shop and a browser. */
export async function openStreet(name = "online-retail"): Promise<Street> {
  const folder = mkdtempSync(join(tmpdir(), "storefront-"));
  const db = join(folder, "shop.db");
  const shop = await serveShop({ shop: name, db, port: 0 });
  const browser: Browser = await chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    shop,
    db,
    async visit(options = {}) {
      const context = await browser.newContext({ baseURL: shop.origin, ...options });
      return context.newPage();
    },
    async close() {
      await browser.close();
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A past for the demonstration's first customer, as an import would have brought it. */
export async function recordPast({ shop }: Street): Promise<{ source: string; id: string }> {
  const [customer] = shop.shop.catalogue.customers;
  if (customer === undefined) throw new Error("the catalogue names no customer");
  const { source, id } = customer;
  const day = 86_400_000;
  for (const [index, amount] of [61_250, 80_900, 12_075].entries()) {
    const placedAt = shop.shop.clock.now() - (200 - index * 60) * day;
    const line = { ordinal: 1, sku: "22423", quantity: 1, amount };
    await shop.regulars.orders.record({
      source,
      id: `past-${index}`,
      customer: { source, id },
      currency: "GBP",
      placedAt,
      paidAt: placedAt,
      lines: [line],
    });
  }
  return { source, id };
}

/** The number on the badge, once it shows one. */
export async function badgeOf(page: Page): Promise<number> {
  const badge = page.locator("header regulars-points");
  await badge.getByText(/\d/).first().waitFor();
  const text = await badge.evaluate((element) => element.shadowRoot?.textContent ?? "");
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""));
}

/** Signs in as the first customer that the page offers. */
export async function signIn(page: Page, language = "en"): Promise<void> {
  await page.goto(`/${language}/sign-in`);
  await page.locator(".people button").first().click();
  await page.waitForURL(/\/account$/);
}
