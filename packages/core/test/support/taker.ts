// A process that never stops asking for a rate: tells how much it was let through, window by window.

import { createRegulars } from "@regulars/core";
import { openStore } from "./stores.ts";

const [path = "", limit = "0", windowSeconds = "0", forMs = "0", beginAt = "0"] =
  process.argv.slice(2);
const store = await openStore(path);
const regulars = await createRegulars({ store });
const take = { bucket: "all", limit: Number(limit), windowSeconds: Number(windowSeconds) };
await new Promise((resolve) => setTimeout(resolve, Number(beginAt) - Date.now()));
const end = Number(beginAt) + Number(forMs);
const through: number[] = [];
let calls = 0;
while (Date.now() < end) {
  const answers = await regulars.rates.take([take, take, take, take]);
  for (const { allowed } of answers) {
    calls += 1;
    if (allowed) through.push(Date.now());
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
console.log(JSON.stringify({ calls, through }));
await regulars.close();
await store.close();
