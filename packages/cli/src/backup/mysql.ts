// mariadb-dump and mariadb, or mysqldump and mysql: one snapshot of our tables.

import { createConnection } from "mysql2/promise";
import type { DatabasePlace } from "../databases/place.ts";
import { type Dumper, partsOf } from "./dumper.ts";

/** MariaDB and MySQL. */
export const mysqlDumper: Dumper = {
  copying: ["mariadb-dump", "mysqldump"],
  restoring: ["mariadb", "mysql"],
  numbers: 2,
  environment: (place) => ({ MYSQL_PWD: partsOf(place).password }),
  async copyArguments(place) {
    const { database } = partsOf(place);
    const snapshot = ["--single-transaction", "--skip-lock-tables", "--no-tablespaces"];
    const form = ["--hex-blob", "--add-drop-table", "--skip-add-locks"];
    return [...reach(place), ...snapshot, ...form, database, ...(await tablesOf(place))];
  },
  restoreArguments: (place) => [...reach(place), partsOf(place).database],
  preamble: "",
  ending: /-- Dump completed/,
};

function reach(place: DatabasePlace): readonly string[] {
  const { host, port, user } = partsOf(place);
  const args = ["--protocol=TCP", `--host=${host}`, "--default-character-set=utf8mb4"];
  if (port !== "") args.push(`--port=${port}`);
  if (user !== "") args.push(`--user=${user}`);
  // Without it the programs would read files of the user, which may hold another password.
  return ["--no-defaults", ...args];
}

/** The program takes no pattern of tables. */
async function tablesOf({ text }: DatabasePlace): Promise<readonly string[]> {
  const connection = await createConnection({ uri: text.replace(/^mariadb:/i, "mysql:") });
  try {
    const [rows] = await connection.query("SHOW TABLES LIKE 'regulars\\_%'");
    return (rows as object[]).map((row) => String(Object.values(row)[0]));
  } finally {
    await connection.end();
  }
}
