// Measures the badge on a product page in a slowed browser, beside the same page without the elements.

import type { CDPSession, Page } from "playwright";
import { openStreet, recordPast, type Street, signIn } from "../test/support/browser.ts";

const rounds = Number(process.argv[2] ?? 15);
/** As many times slower than this machine. */
const throttle = 4;
const product = "/en/products/22423";

/** What one visit measured, in milliseconds from navigation. */
interface Visit {
  /** First paint of anything. */
  readonly painted: number;
  /** The badge shows the balance, and the frame after it is drawn; absent without elements. */
  readonly badge: number | undefined;
  readonly load: number;
  /** Sum of layout shifts. */
  readonly shift: number;
  /** The longest task of the page. */
  readonly longest: number;
}

async function visit(street: Street, withElements: boolean): Promise<Visit> {
  const page = await street.visit({ viewport: { width: 1280, height: 900 } });
  await signIn(page);
  if (!withElements) await page.route(/assets\/elements/, (route) => route.abort());
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await watch(page);
  await page.goto(product, { waitUntil: "load" });
  if (withElements) await page.waitForFunction(() => "badge" in window, undefined, { polling: 50 });
  await page.waitForTimeout(1_500);
  const measured = await page.evaluate(() => {
    const told = window as unknown as { badge?: number; shift: number; longest: number };
    const [navigation] = performance.getEntriesByType(
      "navigation",
    ) as PerformanceNavigationTiming[];
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    return {
      painted,
      badge: told.badge,
      load: navigation?.loadEventEnd ?? 0,
      shift: told.shift,
      longest: told.longest,
    };
  });
  await stop(cdp);
  await page.context().close();
  return measured;
}

async function stop(cdp: CDPSession): Promise<void> {
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** Notes when the badge is drawn, what shifts, and how long tasks are. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told = window as unknown as { badge?: number; shift: number; longest: number };
    told.shift = 0;
    told.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        told.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) told.longest = Math.max(told.longest, duration);
    }).observe({ type: "longtask", buffered: true });
    const look = (): void => {
      const badge = document.querySelector("regulars-points");
      const text = badge?.shadowRoot?.textContent ?? "";
      if (/\d/.test(text)) {
        requestAnimationFrame(() => {
          told.badge = performance.now();
        });
        return;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function told(visits: readonly Visit[]): Record<string, number> {
  const of = (name: keyof Visit): number[] =>
    visits.map((one) => one[name]).filter((value) => value !== undefined);
  return {
    painted: Math.round(middle(of("painted"))),
    badge: Math.round(middle(of("badge"))),
    load: Math.round(middle(of("load"))),
    shiftMost: Math.max(...of("shift")),
    longestTask: Math.round(middle(of("longest"))),
    longestTaskMost: Math.round(Math.max(...of("longest"))),
  };
}

const street = await openStreet();
await recordPast(street);
const sides: { with: Visit[]; without: Visit[] } = { with: [], without: [] };
for (let round = 0; round <= rounds; round++) {
  for (const side of ["with", "without"] as const) {
    const measured = await visit(street, side === "with");
    // The first round warms the server up.
    if (round > 0) sides[side].push(measured);
  }
}
await street.close();
console.log(
  JSON.stringify(
    { rounds, throttle, product, with: told(sides.with), without: told(sides.without) },
    null,
    2,
  ),
);
