// The command: runs the named benchmarks (all when none is named), prints a table, and with --json one object.

import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import { assertDurable, fsyncP50, makeWorkFolder } from "./frame/disk.ts";
import { describeMachine, describeVersions } from "./frame/machine.ts";
import type { BenchResult } from "./frame/result.ts";
import { formatTable } from "./frame/table.ts";

const usage = `npm run bench -- [NAME…] [--json] [--quick] [--list] [--folder DIR]

--json         one JSON object as the last line
--quick        few short rounds, for a look
--folder DIR   a folder on a disk (or BENCH_FOLDER); the folder for temporary files when absent
`;

/** Packages whose versions belong to the figures. */
const packages = [
  "json-rules-engine",
  "json-logic-js",
  "json-logic-engine",
  "drizzle-orm",
  "pg",
  "mysql2",
];

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      folder: { type: "string", default: process.env.BENCH_FOLDER ?? tmpdir() },
    },
  });
  const list = benchmarks.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary}`).join("\n");
  if (values.help || values.list) {
    console.log(`${usage}\n${list}`);
    return 0;
  }
  const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(", ")}. There are:\n${list}`);
    return 2;
  }
  const chosen = benchmarks.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const folder = makeWorkFolder(values.folder);
  const results: BenchResult[] = [];
  let machine = describeMachine();
  const note = (text: string) => console.error(text);
  try {
    if (chosen.some(({ usesDisk }) => usesDisk)) {
      assertDurable(folder.fileSystem, values.folder);
      machine = {
        ...machine,
        fsyncP50Us: fsyncP50(folder.path),
        fileSystem: folder.fileSystem,
      };
    }
    for (const benchmark of chosen) {
      note(`${benchmark.name}: ${benchmark.summary}`);
      results.push(...(await benchmark.run({ quick: values.quick, folder: folder.path, note })));
    }
  } finally {
    folder.remove();
  }
  const versions = describeVersions(packages);
  const { cores, cpu, fsyncP50Us, memoryGb } = machine;
  const disk =
    fsyncP50Us === undefined ? "" : `, fsync p50 ${fsyncP50Us} µs on ${machine.fileSystem}`;
  console.log(`\n${cpu}, ${cores} cores, ${memoryGb} GB, Node ${versions.node}${disk}\n`);
  console.log(formatTable(results));
  if (values.json) console.log(JSON.stringify({ machine, versions, results }));
  return results.every(({ verified }) => verified) ? 0 : 1;
}

process.exitCode = await main();
