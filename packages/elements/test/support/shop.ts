// A shop in a real browser: a site, a Chromium, and what a page did wrong.

import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe } from "vitest";
import { chromiumPath, launchOptions } from "./browser.ts";
import { type Site, startSite } from "./site.ts";

/** What tests of pages work with. */
export interface Shop {
  readonly site: Site;
  readonly browser: Browser;
}

/** A page that was opened, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, unhandled rejections included. */
  readonly errors: string[];
  /** Console lines of warnings and errors. */
  readonly lines: string[];
  /** Violations of the content security policy, as `directive blocked`. */
  violations(): Promise<string[]>;
}

/** Groups tests that need a browser. Without Chromium they count as skipped, or fail where `CI` is set. */
export function describeInBrowser(name: string, tests: (shop: Shop) => void): void {
  const isThere = chromiumPath() !== undefined;
  if (!isThere) {
    const line = `!!! no Chromium: "${name}" does not run. apt-get install chromium, or set CHROMIUM.`;
    if (process.env.CI) throw new Error(line);
    console.error(line);
  }
  describe.skipIf(!isThere)(name, () => {
    const shop = {} as { site: Site; browser: Browser };
    beforeAll(async () => {
      shop.site = await startSite();
      shop.browser = await chromium.launch(launchOptions());
    });
    afterAll(async () => {
      await shop.browser?.close();
      await shop.site?.close();
    });
    tests(shop);
  });
}

/** What to open. */
export interface VisitOptions {
  /** What stands in the body. */
  readonly body: string;
  readonly head?: string;
  readonly headers?: Record<string, string>;
  readonly lang?: string;
  readonly width?: number;
  readonly context?: BrowserContext;
  /** Attributes of the script tag; `false` for no tag. */
  readonly script?: string | false;
}

let count = 0;

/** Opens a page of the shop. */
export async function visit({ site, browser }: Shop, options: VisitOptions): Promise<Visit> {
  const { body, head = "", headers = {}, lang = "en-GB", width = 800, script = "" } = options;
  const context =
    options.context ?? (await browser.newContext({ viewport: { width, height: 900 } }));
  const page = await context.newPage();
  const errors: string[] = [];
  const lines: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) lines.push(message.text());
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { violationsSeen: seen });
    document.addEventListener("securitypolicyviolation", (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  const tag =
    script === false
      ? ""
      : `<script type="module" src="/dist/regulars-elements.min.js" ${script}></script>`;
  const path = `/page-${count++}`;
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/dist/tokens.css">
${head}<body>${body}${tag}`;
  site.pages.set(path, { html, headers });
  await page.goto(site.url + path);
  return {
    page,
    context,
    errors,
    lines,
    violations: () =>
      page.evaluate(() => (globalThis as unknown as { violationsSeen: string[] }).violationsSeen),
  };
}

/** An element of a made-up customer. */
export function element(name: string, state: string, attributes = ""): string {
  return `<${name} url="/api" token-url="/token/${state}" ${attributes}></${name}>`;
}
