// Measures the tasks of a product page in a slowed browser by processor time, with the elements, with another build of
// them where one is named, and without: `tasks.ts [ROUNDS] [OTHER_BUILD]`.

import { openStreet, recordPast, type Street, signIn } from "../test/support/browser.ts";
import { middle, type Side, sidesOf } from "./sides.ts";
import { type Task, tasksDuring } from "./trace.ts";

const rounds = Number(process.argv[2] ?? 15);
const sides = sidesOf(process.argv[3]);
/** As many times slower than this machine. */
const throttle = 4;
const product = "/en/products/22423";

async function visit(street: Street, side: Side): Promise<Task[]> {
  const page = await street.visit({ viewport: { width: 1280, height: 900 } });
  await signIn(page);
  // The visit before leaves nothing to be torn down within the measured one.
  await page.goto("about:blank");
  await side.prepare(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const tasks = await tasksDuring(page, product, async () => {
    await page.goto(product, { waitUntil: "load" });
    await page.waitForTimeout(2_000);
  });
  await page.context().close();
  return tasks;
}

const most = (tasks: readonly Task[], of: keyof Task): number =>
  Math.max(0, ...tasks.map((task) => task[of]));

function told(visits: readonly Task[][]): Record<string, number> {
  const longestScript = visits.map((tasks) => most(tasks, "script"));
  const longestTask = visits.map((tasks) => most(tasks, "cpu"));
  const scripts = visits.map((tasks) => tasks.reduce((sum, { script }) => sum + script, 0));
  return {
    longestScript: Math.round(middle(longestScript)),
    longestScriptMost: Math.round(Math.max(...longestScript)),
    longestTask: Math.round(middle(longestTask)),
    longestTaskMost: Math.round(Math.max(...longestTask)),
    scripts: Math.round(middle(scripts)),
  };
}

const street = await openStreet();
await recordPast(street);
const visits = new Map(sides.map((side) => [side, [] as Task[][]]));
for (let round = 0; round <= rounds; round++) {
  for (const [side, measured] of visits) {
    const tasks = await visit(street, side);
    // The first round warms the server up.
    if (round > 0) measured.push(tasks);
  }
}
await street.close();
const results = [...visits].map(([{ name }, measured]) => [name, told(measured)]);
console.log(JSON.stringify({ rounds, throttle, product, ...Object.fromEntries(results) }, null, 2));
