// `regulars dev` running in a test, until it is ended as by Ctrl-C.

import { createShop } from "./shop.ts";

/** A server of the command. */
export interface RunningDev {
  readonly origin: string;
  readonly port: number;
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Ends it, and answers its exit code. */
  end(): Promise<number>;
}

/** Starts the command in a folder. Rejects with what it said when it ends by itself. */
export async function startDev(
  folder: string,
  more: { readonly args?: readonly string[]; readonly environment?: Record<string, string> } = {},
): Promise<RunningDev> {
  const shop = createShop();
  const interruption = new AbortController();
  const { args = ["--port", "0"], environment = {} } = more;
  let said = "";
  let hear: (line: string) => void = () => undefined;
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const running = shop
    .run(["dev", folder, "--json", ...args], {
      environment,
      now: Date.now,
      signal: interruption.signal,
      out: (text) => {
        said += text;
        hear(said);
      },
    })
    .finally(shop.remove);
  const first = await Promise.race([
    heard,
    running.then(({ err }) => {
      throw new Error(err);
    }),
  ]);
  const ready = JSON.parse(first) as { readonly page: string; readonly port: number };
  return {
    origin: new URL(ready.page).origin,
    port: ready.port,
    ready: { ...ready },
    async end() {
      interruption.abort();
      return (await running).exitCode;
    },
  };
}
