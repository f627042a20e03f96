// A process that never stops asking for a rate: tells when it asked and was answered for each time it was let through.

import { createInterface } from "node:readline";
import { createRegulars } from "@regulars/core";
import { openStore } from "./stores.ts";

const [path = "", limit = "0", windowSeconds = "0", forMs = "0"] = process.argv.slice(2);
const store = await openStore(path);
const regulars = await createRegulars({ store });
const take = { bucket: "all", limit: Number(limit), windowSeconds: Number(windowSeconds) };
console.log("ready");
await new Promise((resolve) => createInterface({ input: process.stdin }).once("line", resolve));
const end = Date.now() + Number(forMs);
const through: (readonly [asked: number, answered: number])[] = [];
let calls = 0;
while (Date.now() < end) {
  const asked = Date.now();
  const answers = await regulars.rates.take([take, take, take, take]);
  for (const { allowed } of answers) {
    calls += 1;
    if (allowed) through.push([asked, Date.now()]);
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
console.log(JSON.stringify({ calls, through }));
await regulars.close();
await store.close();
process.stdin.destroy();
