// Which Chromium tests run in, and how it is started.

import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright";

const debian = "/usr/bin/chromium";

/** Path of the Chromium to use: `CHROMIUM`, else Debian's; `undefined` where there is none. */
export function chromiumPath(): string | undefined {
  const path = process.env.CHROMIUM ?? debian;
  return existsSync(path) ? path : undefined;
}

/** How Chromium is started: no sandbox (tests may run as root), nothing that phones home. */
export function launchOptions(): LaunchOptions {
  return {
    executablePath: chromiumPath() ?? debian,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}
