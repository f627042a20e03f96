#!/usr/bin/env node
// The `regulars` program: this process's arguments and streams, and Ctrl-C as a request to stop.

import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { nodeFinding } from "./doctor/node.ts";
import { shopWords } from "./doctor/shop-words.ts";
import { fill } from "./doctor/told.ts";
import { exitCodes } from "./output/exit-code.ts";
import { languageFrom } from "./output/language.ts";
import { processTerminal } from "./terminal.ts";

const node = nodeFinding();
if (node.state === "error") {
  const language = languageFrom(process.argv.slice(2), process.env);
  const { found, fix } = shopWords.node;
  process.stderr.write(`${fill(found[language], node.facts)}\n${fix[language]}\n`);
  process.exit(exitCodes.usage);
}
// Loaded only now: an older Node fails at its first import.
const { runCommandLine } = await import("./command-line.ts");

// An import makes millions of short-lived objects: without this the young generation alone grows to 100 MB.
setFlagsFromString("--semi-space-growth-factor=1");

const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
const { version } = JSON.parse(manifest) as { version: string };

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(), {
  version,
  signal: interruption.signal,
});
