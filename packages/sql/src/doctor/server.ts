// The doctor on a database server.

import type { ServerFlavor } from "../server/flavor.ts";
import { onSession, serverStatus } from "../server/migrate.ts";
import type { ServerDriver } from "../server/session.ts";
import { askVersion, oldestServers, serverVersionOf } from "../server/version.ts";
import { type DoctorExam, type DoctorOptions, type DoctorReport, examine } from "./finding.ts";
import { schemaFinding, serverFinding } from "./schema.ts";

/** Looks a server's database over. Throws when it cannot be reached. */
export async function inspectServer(a: {
  readonly flavor: ServerFlavor;
  readonly driver: ServerDriver;
  readonly exams: readonly DoctorExam[];
  readonly options: DoctorOptions;
}): Promise<DoctorReport> {
  const { flavor, driver, exams, options } = a;
  const { pool = 10, now = Date.now } = options;
  const { product, version } = await onSession(flavor, driver, async (session) => {
    const [told] = await session.select(askVersion, []);
    return serverVersionOf(String(told?.version));
  });
  const server = serverFinding({ product, version, needed: oldestServers[product] });
  if (server.state === "error") return { product, version, findings: [server] };
  const schema = await schemaFinding(() => serverStatus(flavor, driver));
  const findings = await onSession(flavor, driver, (session) => {
    const ask = (sql: string, ...values: readonly string[]) => session.select(sql, values);
    return examine(exams, { ask, pool, now });
  });
  return { product, version, findings: [server, schema, ...findings] };
}
