// A process to be killed: it subscribes, tells each event it is given, and finishes none after so many.

import { writeSync } from "node:fs";
import { openShop } from "./shop.ts";
import { simpleProgram } from "./simple-program.ts";

const [path = "", most = "0"] = process.argv.slice(2);
const shop = await openShop(simpleProgram, {
  path,
  now: Date.UTC(2024, 0, 2),
  delivery: { poll: 20, lease: 150 },
});
let told = 0;
await shop.regulars.events.subscribe({
  name: "all",
  handler: ({ id, customerSeq, type }) => {
    writeSync(1, `event ${id} ${customerSeq} ${type}\n`);
    told += 1;
    return told < Number(most) ? undefined : new Promise(() => {});
  },
});
writeSync(1, "ready\n");
setInterval(() => {}, 1_000);
