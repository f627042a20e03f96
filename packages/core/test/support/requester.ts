// A process of the request races: begins what it is told, and holds it, finishes it or gives it up.

import { createInterface } from "node:readline";
import { createRegulars } from "@regulars/core";
import { openStore } from "./stores.ts";

const [path = "", name = ""] = process.argv.slice(2);
const store = await openStore(path);
const regulars = await createRegulars({ store });
console.log("ready");

/** `key count lease`: begins one key many times at once, and finishes what it has. */
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "end") break;
  const [key = "", count = "1", lease = "60", then = "finish"] = line.split(" ");
  const request = { principal: "key_1", key, fingerprint: "f", leaseSeconds: Number(lease) };
  const begun = await Promise.all(
    Array.from({ length: Number(count) }, () => regulars.requests.begin([request])),
  );
  for (const [answer] of begun)
    if (answer?.status === "begun" && then === "finish") {
      const response = { status: 201, headers: { by: name }, body: `{"by":"${name}"}` };
      await regulars.requests.finish([{ handle: answer.handle, response }]);
    }
  console.log(JSON.stringify(begun.flat().map(({ status }) => status)));
}
await regulars.close();
await store.close();
process.stdin.destroy();
