// The summary that all elements of a page share while it is on its way.

import type { CustomerSummary } from "@regulars/contract";
import { customerSummary } from "@regulars/contract/http/points";
import type { Connection } from "../connection/connection.ts";

const onTheWay = new WeakMap<Connection, Promise<CustomerSummary>>();

/** Reads the customer's standing. Elements that ask at the same time share one request. */
export function readSummary(connection: Connection): Promise<CustomerSummary> {
  let reading = onTheWay.get(connection);
  if (!reading) {
    reading = connection
      .call(customerSummary, { customer: "me" })
      .finally(() => onTheWay.delete(connection));
    onTheWay.set(connection, reading);
  }
  return reading;
}
