// A host's open transaction on a connection of mysql2, lent to the engine.

import { type AsyncHostTransaction, lendTransaction } from "../server/host.ts";
import { type Mysql2Connection, sessionOn } from "./driver.ts";
import { lentFlavor } from "./flavor.ts";

/** See `mysql2` of the bridges. */
export function lendMysql2(connection: Mysql2Connection): AsyncHostTransaction {
  return lendTransaction({
    host: connection,
    flavor: lentFlavor,
    session: sessionOn(connection),
  });
}
