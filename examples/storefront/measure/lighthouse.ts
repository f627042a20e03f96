// Lighthouse's performance score of the shop for a signed-in customer, with the elements and with their script blocked, in
// turn: `lighthouse.ts [ROUNDS]`. The loss is weighted as Shopify weights pages.

import { execFile } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { promisify } from "node:util";
import { openStreet, recordPast, signIn } from "../test/support/browser.ts";
import { middle } from "./sides.ts";

const rounds = Number(process.argv[2] ?? 5);
/** Fetched by npx: 176 MB of packages for one measurement are no dependency of a shop. */
const version = "13.5.0";
const flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run";

const pages = [
  { page: "home", weight: 0.17 },
  { page: "product", weight: 0.4 },
  { page: "collection", weight: 0.43 },
] as const;

const audits = {
  firstPaint: "first-contentful-paint",
  largestPaint: "largest-contentful-paint",
  blocked: "total-blocking-time",
  shift: "cumulative-layout-shift",
  speedIndex: "speed-index",
} as const;

/** Score in points of 100, and the values of the audits it is made of. */
type Run = Readonly<Record<"score" | keyof typeof audits, number>>;

interface Report {
  readonly categories: { readonly performance: { readonly score: number } };
  readonly audits: Readonly<Record<string, { readonly numericValue: number }>> & {
    readonly "network-requests": {
      readonly details: { readonly items: readonly { readonly url: string }[] };
    };
  };
  readonly runtimeError?: { readonly message: string };
}

async function run(url: string, cookie: string, withElements: boolean): Promise<Run> {
  const args = [
    "-y",
    `lighthouse@${version}`,
    url,
    "--quiet",
    "--output=json",
    "--only-categories=performance",
    "--no-enable-error-reporting",
    `--chrome-flags=${flags}`,
    `--extra-headers=${JSON.stringify({ cookie })}`,
    ...(withElements ? [] : ["--blocked-url-patterns=*/assets/elements*"]),
  ];
  // Lighthouse needs the Node that runs this, whatever else the machine has.
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const CHROME_PATH = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const options = { env: { ...process.env, PATH, CHROME_PATH }, maxBuffer: 1 << 28 };
  const once = () => promisify(execFile)("npx", args, options);
  // Now and then Lighthouse misses the beginning of its own trace, says so, and asks to be run again.
  const { stdout } = await once().catch(once);
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  const { items } = report.audits["network-requests"].details;
  if (items.some(({ url: asked }) => asked.includes("/summary")) !== withElements)
    throw new Error(`${url}: the badge did not do what this side is about`);
  const values = Object.entries(audits).map(([name, audit]) => [
    name,
    report.audits[audit]?.numericValue ?? Number.NaN,
  ]);
  const score = report.categories.performance.score * 100;
  return { score, ...Object.fromEntries(values) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function told(runs: readonly Run[]): Record<string, number> {
  const names = ["score", ...Object.keys(audits)] as (keyof Run)[];
  const middles = names.map((name) => [name, round(middle(runs.map((one) => one[name])))]);
  return {
    ...Object.fromEntries(middles),
    scoreLeast: round(Math.min(...runs.map(({ score }) => score))),
    shiftMost: round(Math.max(...runs.map(({ shift }) => shift))),
  };
}

const street = await openStreet();
await recordPast(street);
const visitor = await street.visit();
await signIn(visitor);
const cookies = await visitor.context().cookies();
const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
await visitor.goto("/en/");
const paths = {
  home: "/en/",
  product: "/en/products/22423",
  collection: await visitor.locator('a[href*="category="]').first().getAttribute("href"),
};
await visitor.context().close();

let weighted = 0;
const results: Record<string, object> = {};
for (const { page, weight } of pages) {
  const url = new URL(paths[page] ?? "", street.shop.origin).href;
  const runs = { with: [] as Run[], without: [] as Run[] };
  for (let time = 0; time < rounds; time++)
    for (const side of ["with", "without"] as const)
      runs[side].push(await run(url, cookie, side === "with"));
  const [one, other] = [told(runs.with), told(runs.without)];
  const loss = (other.score ?? 0) - (one.score ?? 0);
  weighted += weight * loss;
  results[page] = { loss, with: one, without: other };
}
await street.close();
console.log(
  JSON.stringify(
    { lighthouse: version, rounds, weightedLoss: round(weighted), ...results },
    null,
    2,
  ),
);
