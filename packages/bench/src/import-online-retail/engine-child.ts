// The engine's side, in a process of its own: imports the whole set and tells what that took.

import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { createManualClock, createRegulars } from "@regulars/core";
import { openSqlite } from "@regulars/sql/sqlite";
import { importOrders, type OrderMap } from "regulars";
import { exampleProgram, onlineRetail } from "../frame/program.ts";

/** What the engine's process tells. */
export interface EngineReport {
  readonly lines: number;
  readonly orders: number;
  readonly refunds: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

/** The end of the set: what is later is not in it. */
const end = Date.UTC(2011, 11, 10);

// An import makes much garbage and keeps little: without this the young generation alone grows beyond 150 MB.
setFlagsFromString("--semi-space-growth-factor=1");

const [path = ""] = process.argv.slice(2);
const store = openSqlite({ path });
const regulars = await createRegulars({
  store,
  program: exampleProgram(),
  clock: createManualClock(end),
});
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
const { lines, orders, refunds, rejected } = await importOrders({
  regulars,
  file: onlineRetail("online_retail.csv.gz"),
  map: JSON.parse(readFileSync(onlineRetail("map.json"), "utf8")) as OrderMap,
  rejects: `${path}.rejected.csv`,
  state: `${path}.progress.json`,
});
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const { system, user } = process.cpuUsage(cpu);
delay.disable();
await regulars.close();
await store.close();
const report: EngineReport = {
  lines,
  orders,
  refunds,
  rejected,
  seconds,
  cpuSeconds: (system + user) / 1e6,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
  delayP99Ms: delay.percentile(99) / 1e6,
  delayMaxMs: delay.max / 1e6,
};
console.log(JSON.stringify(report));
