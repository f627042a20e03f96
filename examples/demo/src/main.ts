// The demo: a real shop's year of orders becomes points and tiers that can be verified and explained.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { importYear } from "./act-one.ts";
import { spendAndReturn } from "./act-two.ts";
import { toJson } from "./json.ts";
import { describeFirst, describeSecond } from "./summary.ts";

const usage = `npm run demo -- [--once] [--json] [--fresh] [--db FILE]

--once     run and end
--json     one JSON object as the last line
--fresh    start from an empty database
--db FILE  where the database is kept
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      once: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      db: {
        type: "string",
        default: fileURLToPath(new URL("../data/online-retail.db", import.meta.url)),
      },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const say = (text: string) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);
  const first = await importYear({ db: values.db, fresh: values.fresh, say });
  say(describeFirst(first));
  const second = await spendAndReturn({ db: values.db, say });
  say(describeSecond(second));
  if (values.json) process.stdout.write(`${JSON.stringify(toJson(first, second))}\n`);
  return first.verify.ok && second.verify.ok ? 0 : 1;
}

// An import makes much short-lived garbage: a young generation that does not grow keeps the process small.
setFlagsFromString("--semi-space-growth-factor=1");

process.exitCode = await main();
