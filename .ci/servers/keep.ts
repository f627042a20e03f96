// The near end of a keeper: starts one, talks to it, and lets it go.
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { KeeperEvent, KeeperOrder } from "./keeper.ts";
import { recipes } from "./recipes.ts";

/** A server that lives as long as this process at most. */
export interface PrivateServer {
  /** Address for an administrator; the port stays the same over restarts. */
  readonly url: string;
  /** Process id of the server, undefined while it is down. */
  readonly pid: number | undefined;
  /** Sends a signal (SIGKILL if none) and waits until the server is gone. Its data stays. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on its data; stops it in an orderly way before, if it runs. */
  restart(): Promise<void>;
  /** Ends it for good and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a server of the kind under a keeper; throws with the reason where it does not start. */
export async function keep(order: KeeperOrder): Promise<PrivateServer> {
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL("keeper.ts", import.meta.url)), JSON.stringify(order)],
    { stdio: ["pipe", "pipe", "inherit"], detached: true },
  );
  const gone = once(keeper, "close");
  const input = keeper.stdin as Socket;
  const output = keeper.stdout as Socket;
  // A keeper that is gone is noticed by its closed output, not by a failed write.
  input.on("error", () => {});
  let pid: number | undefined;
  let url = "";
  let reason: string | undefined;
  const news = new EventEmitter();

  createInterface({ input: output }).on("line", (line) => {
    const said = JSON.parse(line) as KeeperEvent;
    if (said.event === "started") ({ pid, url } = said);
    else pid = undefined;
    if (said.event === "failed") reason = said.reason;
    news.emit("any");
  });
  keeper.once("close", () => {
    pid = undefined;
    reason ??= "its keeper ended";
    news.emit("any");
  });

  /** Waits for the server to be up or down; only such a wait keeps this process alive. */
  async function until(up: boolean): Promise<void> {
    keeper.ref();
    output.ref();
    while ((pid !== undefined) !== up) {
      if (reason !== undefined) throw new Error(`The ${order.kind} server is gone: ${reason}`);
      await once(news, "any");
    }
    keeper.unref();
    output.unref();
  }

  input.unref();
  await until(true);

  async function kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    if (pid === undefined) return;
    input.write(`signal ${signal}\n`);
    await until(false);
  }

  return {
    get url() {
      return url;
    },
    get pid() {
      return pid;
    },
    kill,
    async restart() {
      await kill(recipes[order.kind].orderly);
      input.write("start\n");
      await until(true);
    },
    async stop() {
      keeper.ref();
      output.ref();
      input.end();
      await gone;
    },
  };
}
