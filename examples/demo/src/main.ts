// The demo: a real shop's year of orders becomes points and tiers that can be verified and explained; then the shop opens.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { importYear } from "./act-one.ts";
import { copyForStorefront, openDoor } from "./act-three.ts";
import { spendAndReturn } from "./act-two.ts";
import { toJson } from "./json.ts";
import { makeUp } from "./made-up.ts";
import { describeFirst, describeSecond } from "./summary.ts";

const usage = `npm run demo -- [--shop NAME] [--no-serve] [--json] [--fresh] [--db FILE] [--port N]

--shop NAME  online-retail (a real year, in pounds) or ecommerce (a small made-up shop, in yuan and Chinese)
--no-serve   end after the report; so it is without a terminal and with CI=true
--serve      open the shop even so
--once       the same as --no-serve
--json       one JSON object as the last line; the shop does not open
--fresh      start from an empty database
--db FILE    where the database is kept
--port N     port of the shop, another free one where it is taken; 4173 when absent
`;

const shops = ["online-retail", "ecommerce"];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      shop: { type: "string", default: "online-retail" },
      once: { type: "boolean", default: false },
      serve: { type: "boolean" },
      json: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      port: { type: "string", default: "4173" },
      db: { type: "string" },
    },
    allowNegative: true,
  });
  const { shop, fresh, json, once } = values;
  const port = Number(values.port);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (!shops.includes(shop) || !Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(usage);
    return 2;
  }
  const db = values.db ?? fileURLToPath(new URL(`../data/${shop}.db`, import.meta.url));
  const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
  const isWatched = process.stdout.isTTY === true && process.env.CI !== "true";
  const opens = !json && !once && (values.serve ?? isWatched);

  if (shop === "ecommerce") {
    const ok = await makeUp({ shop, db, fresh, say });
    if (opens) await openDoor({ shop, db, port, say });
    return ok ? 0 : 1;
  }
  const first = await importYear({ db, fresh, say });
  say(describeFirst(first));
  const second = await spendAndReturn({ db, say });
  say(describeSecond(second));
  if (json) process.stdout.write(`${JSON.stringify(toJson(first, second))}\n`);
  if (opens) await openDoor({ shop, db: copyForStorefront(db, fresh), port, say });
  return first.verify.ok && second.verify.ok ? 0 : 1;
}

// An import makes much short-lived garbage: a young generation that does not grow keeps the process small.
setFlagsFromString("--semi-space-growth-factor=1");

process.exitCode = await main();
