// The command: runs the promise tests in their long versions, one after the other, and prints a table of figures.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../frame/machine.ts";
import { figuresTable } from "./figures.ts";
import { type Database, databases, runs, type SoakRun } from "./runs.ts";

const usage = `npm run soak -- [PROMISE…] [--on sqlite,postgres,mysql] [--quick | --medium]

PROMISE        L1, L5, W8 …; all when none is named
--on           databases; all three when absent
--quick        the lengths of a look, not the long ones
--medium       lengths between: all promises on all databases in about an hour
`;

const root = fileURLToPath(new URL("../../../../", import.meta.url));

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      on: { type: "string", default: databases.join() },
      quick: { type: "boolean", default: false },
      medium: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const on = databases.filter((database) => values.on.split(",").includes(database));
  const chosen = runs.filter(
    ({ promise }) =>
      positionals.length === 0 || promise.split(", ").some((one) => positionals.includes(one)),
  );
  if (values.help || on.length === 0 || chosen.length === 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const all = chosen.flatMap((run) =>
    on
      .filter((database) => database !== "sqlite" || !run.serversOnly)
      .map((database) => ({ run, database })),
  );
  const folder = mkdtempSync(join(tmpdir(), "regulars-soak-"));
  const figures = join(folder, "figures.jsonl");
  let failed = 0;
  try {
    for (const [i, { run, database }] of all.entries()) {
      const length = lengthOf(run, values) ?? "";
      const began = performance.now();
      const isKept = await runTests({ run, database, length, figures });
      if (!isKept) failed += 1;
      const seconds = Math.round((performance.now() - began) / 1_000);
      const what = `${run.promise} on ${database}, ${run.file} ${length}`.trimEnd();
      console.log(
        `${i + 1} of ${all.length}: ${isKept ? "kept" : "NOT KEPT"}, ${what}, ${seconds} s`,
      );
    }
    const { cpu, cores, memoryGb } = describeMachine();
    console.log(
      `\n${cpu}, ${cores} cores, ${memoryGb} GB, ${new Date().toISOString().slice(0, 10)}\n`,
    );
    if (existsSync(figures)) console.log(figuresTable(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failed === 0 ? 0 : 1;
}

function lengthOf(
  run: SoakRun,
  { medium, quick }: { readonly medium: boolean; readonly quick: boolean },
): string | undefined {
  if (quick) return run.quick;
  return medium ? run.medium : run.long;
}

/** Runs one test file on one database; shows its output when the promise is not kept. */
async function runTests(a: {
  readonly run: SoakRun;
  readonly database: Database;
  readonly length: string;
  readonly figures: string;
}): Promise<boolean> {
  const { run, database, length, figures } = a;
  const project = database === "sqlite" ? "core" : `core-${database}`;
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const file = join("packages", "core", "test", run.file);
  const child = spawn(process.execPath, [vitest, "run", "--project", project, file], {
    cwd: root,
    env: {
      ...process.env,
      // A server that is missing is a failure, not a skip.
      CI: "true",
      REGULARS_FIGURES: figures,
      ...(run.variable === undefined || length === "" ? {} : { [run.variable]: length }),
    },
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) console.error(Buffer.concat(output).toString());
  return code === 0;
}

process.exitCode = await main();
