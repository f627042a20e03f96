// pg_dump and psql: one snapshot of our tables, restored in one transaction.

import { type Dumper, partsOf } from "./dumper.ts";

/** Parameters of a URL that libpq takes from its environment. */
const passedOn: Readonly<Record<string, string>> = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
};

const dropOurs = `SET lock_timeout = '10s';
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname LIKE 'regulars\\_%'
  LOOP EXECUTE format('DROP TABLE %I', found.name); END LOOP;
END $$;
`;

/** PostgreSQL. */
export const postgresDumper: Dumper = {
  copying: ["pg_dump"],
  restoring: ["psql"],
  numbers: 1,
  environment(place) {
    const { host, port, user, password, database, parameters } = partsOf(place);
    const environment: Record<string, string> = { PGHOST: host, PGCONNECT_TIMEOUT: "10" };
    if (port !== "") environment.PGPORT = port;
    if (user !== "") environment.PGUSER = user;
    if (password !== "") environment.PGPASSWORD = password;
    if (database !== "") environment.PGDATABASE = database;
    for (const [parameter, name] of Object.entries(passedOn)) {
      const value = parameters.get(parameter);
      if (value !== null) environment[name] = value;
    }
    return environment;
  },
  copyArguments: async () => [
    "--format=plain",
    "--no-owner",
    "--no-privileges",
    "--no-password",
    "--encoding=UTF8",
    "--table=regulars_*",
  ],
  restoreArguments: () => [
    "--no-psqlrc",
    "--quiet",
    "--no-password",
    "--single-transaction",
    "--set=ON_ERROR_STOP=1",
    "--file=-",
  ],
  preamble: dropOurs,
  ending: /-- PostgreSQL database dump complete\s/,
};
