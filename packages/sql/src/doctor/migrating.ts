// Whether the user may change tables, where migrations are pending that do.

import { migrations } from "../migrations/index.ts";
import type { DoctorAsk, DoctorExam, DoctorFinding } from "./finding.ts";

/** Whether there are tables of ours that a pending migration may change. A new schema only needs CREATE. */
async function isBehind(ask: DoctorAsk): Promise<boolean> {
  const [row] = await ask("SELECT MAX(number) AS newest FROM regulars_migrations");
  return Number(row?.newest ?? migrations.length) < migrations.length;
}

function lacking(user: unknown, table: unknown, right: string): DoctorFinding {
  const facts = { user: String(user), table: String(table), right };
  return { check: "migrating", state: "error", facts };
}

/** PostgreSQL: only the owner of a table changes it. */
export const postgresMigrating: DoctorExam = {
  check: "migrating",
  async look({ ask }) {
    const [made] = await ask("SELECT to_regclass('regulars_migrations') AS made");
    if (!made?.made || !(await isBehind(ask))) return [];
    const tables = await ask(
      `SELECT current_user AS user, c.relname AS name FROM pg_catalog.pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname LIKE 'regulars\\_%' AND NOT c.relispartition
         AND NOT pg_has_role(current_user, c.relowner, 'USAGE')
       ORDER BY c.relname`,
    );
    return tables.map(({ user, name }) => lacking(user, name, "OWNERSHIP"));
  },
};

const needed = ["ALTER", "DROP"];

/** MariaDB and MySQL: grants of the whole server, the database or the table. What a role brings is not looked into. */
export const mysqlMigrating: DoctorExam = {
  check: "migrating",
  async look({ ask }) {
    const tables = await ask(
      "SELECT TABLE_NAME AS name, DATABASE() AS base, CURRENT_USER() AS user FROM information_schema.TABLES" +
        " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'regulars\\_%' ORDER BY TABLE_NAME",
    );
    if (!tables.some(({ name }) => name === "regulars_migrations")) return [];
    if (!(await isBehind(ask))) return [];
    const grants = (await ask("SHOW GRANTS")).map((row) => grantOf(String(Object.values(row)[0])));
    if (grants.some((grant) => grant === undefined)) return [];
    return tables.flatMap(({ name, base, user }) => {
      const places = ["*.*", `${base}.*`, `${base}.${name}`];
      const has = new Set(
        grants.flatMap((grant) => (grant && places.includes(grant.on) ? grant.rights : [])),
      );
      const missing = needed.filter((right) => !has.has(right) && !has.has("ALL PRIVILEGES"));
      return missing.length === 0 ? [] : [lacking(user, name, missing.join(", "))];
    });
  },
};

/** A line of SHOW GRANTS; undefined for one that grants a role. */
function grantOf(
  line: string,
): { readonly on: string; readonly rights: readonly string[] } | undefined {
  const found = /^GRANT (.+?) ON (?:TABLE )?(\S+) TO /.exec(line);
  if (found === null) return undefined;
  const [, rights = "", on = ""] = found;
  return { on: on.replaceAll(/[`\\]/g, ""), rights: rights.split(", ") };
}
