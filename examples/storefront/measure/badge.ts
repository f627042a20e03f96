// Measures the badge on a product page in a slowed browser, beside the same page without the elements, and with another
// build of them where one is named: `badge.ts [ROUNDS] [OTHER_BUILD]`.

import type { CDPSession, Page } from "playwright";
import { openStreet, recordPast, type Street, signIn } from "../test/support/browser.ts";
import { middle, type Side, sidesOf } from "./sides.ts";

const rounds = Number(process.argv[2] ?? 15);
const sides = sidesOf(process.argv[3]);
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

async function visit(street: Street, side: Side): Promise<Visit> {
  const page = await street.visit({ viewport: { width: 1280, height: 900 } });
  await signIn(page);
  await side.prepare(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await watch(page);
  await page.goto(product, { waitUntil: "load" });
  if (side.name !== "without")
    await page.waitForFunction(() => "badge" in window, undefined, { polling: 50 });
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
const visits = new Map(sides.map((side) => [side, [] as Visit[]]));
for (let round = 0; round <= rounds; round++) {
  for (const [side, measured] of visits) {
    const one = await visit(street, side);
    // The first round warms the server up.
    if (round > 0) measured.push(one);
  }
}
await street.close();
const results = [...visits].map(([{ name }, measured]) => [name, told(measured)]);
console.log(JSON.stringify({ rounds, throttle, product, ...Object.fromEntries(results) }, null, 2));
