// A process that keeps one server, and ends it with its folder as soon as the process that asked for it is gone.
//
// Whoever asks holds the other end of standard input. However that process ends, even by SIGKILL, the pipe closes.
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kind, Owner, Place } from "./recipe.ts";
import { ownerNamed, run, serverEnvironment } from "./recipe.ts";
import { recipes } from "./recipes.ts";

/** What a keeper says on standard output, one JSON line each. */
export type KeeperEvent =
  | { readonly event: "started"; readonly pid: number; readonly url: string }
  | { readonly event: "exited" }
  | { readonly event: "failed"; readonly reason: string };

/** What a keeper is told at its birth, as JSON in its first argument. */
export interface KeeperOrder {
  readonly kind: Kind;
  readonly settings: Readonly<Record<string, string | number>>;
  /** Folder under which the server's own is made; the system's temporary one if none. */
  readonly under?: string;
}

const order = JSON.parse(process.argv[2] ?? "{}") as KeeperOrder;
const recipe = recipes[order.kind];
const patience = 20_000;
let folder: string | undefined;
let server: ChildProcess | undefined;
let ending = false;

function say(event: KeeperEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** A port nobody listens on, below those that systems give to clients: one that reconnects to a server that is down may be given its port. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const listener = createServer().listen(port, "127.0.0.1");
    try {
      await once(listener, "listening");
    } catch {
      continue;
    }
    listener.close();
    await once(listener, "close");
    return port;
  }
}

/** Starts the server once; resolves when it takes connections, throws with its log when it ends before. */
async function launch(place: Place, owner: Owner): Promise<ChildProcess> {
  const { program, args } = await recipe.start(place);
  const child = spawn(program, args, {
    ...owner,
    cwd: place.folder,
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    // A Ctrl-C in the terminal is for the tests; the server ends after them.
    detached: true,
  });
  server = child;
  child.once("close", () => {
    server = undefined;
  });
  let log = "";
  const overdue = setTimeout(() => child.kill("SIGKILL"), patience);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => reject(new Error(`${program} did not start: ${log.trim()}`)));
    child.stderr?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (recipe.ready.test(log)) resolve();
    });
  }).finally(() => clearTimeout(overdue));
  return child;
}

/** Starts the server; a predecessor that was killed may still be letting go of its memory, so it is tried again. */
async function start(place: Place, owner: Owner): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      const child = await launch(place, owner);
      child.once("close", () => {
        if (!ending) say({ event: "exited" });
      });
      say({ event: "started", pid: child.pid ?? 0, url: recipe.url(place.port) });
      return;
    } catch (error) {
      if (ending || Date.now() > deadline || !/in use|lock/i.test(String(error))) throw error;
      await sleep(100);
    }
  }
}

/** Ends the server at once, removes its folder and leaves. */
async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    const child = server;
    if (child) {
      const closed = once(child, "close");
      child.kill(recipe.abrupt);
      await Promise.race([closed, sleep(5000)]);
      child.kill("SIGKILL");
    }
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    process.exit(code);
  }
  return new Promise(() => {});
}

async function main(): Promise<void> {
  const owner = await ownerNamed(recipe.account);
  folder = mkdtempSync(join(order.under ?? tmpdir(), `regulars-${order.kind}-`));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  await run(await recipe.install(folder, owner), owner);
  const place: Place = { folder, port: await freePort(), settings: order.settings };
  await start(place, owner);
  for await (const line of createInterface({ input: process.stdin })) {
    const [verb, signal] = line.split(" ");
    if (verb === "signal") server?.kill(signal as NodeJS.Signals);
    else if (verb === "start") await start(place, owner);
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void end(1));
process.stdout.on("error", () => void end(1));
main().then(
  () => end(0),
  (error: unknown) => {
    say({ event: "failed", reason: error instanceof Error ? error.message : String(error) });
    return end(1);
  },
);
