// What the main thread of a page does, task by task, from a trace of Chromium.

import type { CDPSession, Page } from "playwright";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when it began, how long it took, and how much of that the thread ran. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string } };
}

/** A task, in milliseconds of processor time: other work of the machine does not lengthen it. */
export interface Task {
  readonly cpu: number;
  /** Of that, running scripts. */
  readonly script: number;
}

const categories = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "v8",
  "v8.execute",
  "blink.user_timing",
];

const scripts: ReadonlySet<string> = new Set([
  "v8.compileModule",
  "v8.evaluateModule",
  "EvaluateScript",
  "FunctionCall",
  "v8.callFunction",
  "RunMicrotasks",
  "EventDispatch",
  "TimerFire",
]);

/** Does something and answers the tasks of the page whose address ends so, from the one after it was entered. */
export async function tasksDuring(
  page: Page,
  path: string,
  act: () => Promise<void>,
): Promise<Task[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("this page has no browser to trace");
  const session = await browser.newBrowserCDPSession();
  const events = await traced(session, act);
  await session.detach();
  const entered = events.find((event) => event.args?.data?.documentLoaderURL?.endsWith(path));
  if (entered === undefined) throw new Error(`the trace knows no page ${path}`);
  const own = events
    .filter(({ ph, pid, tid }) => ph === "X" && pid === entered.pid && tid === entered.tid)
    .sort((a, b) => a.ts - b.ts);
  return own
    .filter(({ name, ts }) => name === "RunTask" && ts > entered.ts)
    .map((task) => ({ cpu: cpuOf(task), script: scriptIn(task, own) }));
}

async function traced(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories },
  });
  await act();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  return events;
}

const cpuOf = ({ tdur = 0 }: TraceEvent): number => tdur / 1000;
const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

/** Processor time of scripts inside a task; what runs inside another of them is not counted twice. */
function scriptIn(task: TraceEvent, own: readonly TraceEvent[]): number {
  let sum = 0;
  let until = 0;
  for (const event of own) {
    if (event.ts < task.ts || endOf(event) > endOf(task) || event.ts < until) continue;
    if (!scripts.has(event.name)) continue;
    sum += cpuOf(event);
    until = endOf(event);
  }
  return sum;
}
