// MariaDB as the machine has it installed (Debian's package mariadb-server), with a data folder of our own.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Recipe } from "./recipe.ts";

const password = "regulars";

const firstStatements = [
  "CREATE DATABASE IF NOT EXISTS regulars;",
  `CREATE USER IF NOT EXISTS regulars@'%' IDENTIFIED BY '${password}';`,
  "GRANT ALL PRIVILEGES ON *.* TO regulars@'%' WITH GRANT OPTION;",
];

/** MariaDB with its durability, charset and collation as they come without any configuration file. */
export const mariadb: Recipe = {
  account: "mysql",
  ready: /ready for connections/,
  orderly: "SIGTERM",
  abrupt: "SIGKILL",

  async probe() {
    return { program: "mariadbd", args: ["--no-defaults", "--version"] };
  },

  async install(folder) {
    await writeFile(join(folder, "first.sql"), `${firstStatements.join("\n")}\n`);
    const args = [
      "--no-defaults",
      `--datadir=${join(folder, "data")}`,
      "--skip-test-db",
      "--auth-root-authentication-method=normal",
    ];
    return { program: "mariadb-install-db", args };
  },

  async start({ folder, port, settings }) {
    const all = {
      datadir: join(folder, "data"),
      tmpdir: folder,
      socket: join(folder, "socket"),
      "pid-file": join(folder, "pid"),
      "init-file": join(folder, "first.sql"),
      "bind-address": "127.0.0.1",
      port,
      "max-connections": 300,
      "innodb-buffer-pool-size": "256M",
      "innodb-log-file-size": "256M",
      ...settings,
    };
    const flags = Object.entries(all).map(([name, value]) => `--${name}=${value}`);
    return { program: "mariadbd", args: ["--no-defaults", "--skip-name-resolve", ...flags] };
  },

  url: (port) => `mysql://regulars:${password}@127.0.0.1:${port}/regulars`,
};
