// A process of the race: waits for a customer's name, then spends 100 points many times at once and tells how it went.

import { createInterface } from "node:readline";
import { isRegularsError } from "@regulars/contract";
import { played } from "./programs.ts";
import { openShop } from "./shop.ts";

const [path = "", name = "", times = "0"] = process.argv.slice(2);
const program = played[0]?.document;
if (program === undefined) throw new Error("no program");
const shop = await openShop(program, { path, now: Date.UTC(2024, 0, 2) });
console.log("ready");
for await (const customer of createInterface({ input: process.stdin })) {
  if (customer === "end") break;
  const codes = await Promise.all(
    Array.from({ length: Number(times) }, async (_, i) => {
      try {
        const spend = {
          source: name,
          id: `${customer} ${i}`,
          customer: { source: "shop", id: customer },
          points: 100,
        };
        return (await shop.regulars.ledger.spend(spend)).status;
      } catch (error) {
        return isRegularsError(error) ? error.code : String(error);
      }
    }),
  );
  console.log(JSON.stringify(codes));
}
await shop.close();
process.stdin.destroy();
