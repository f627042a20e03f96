// All implementations: one for each route of the table, which the compiler holds to.

import { type Route, routes } from "@regulars/contract/http";
import type { Implementation, Implementations } from "./implementation.ts";
import { audit, keys, tokens } from "./routes/access.ts";
import { customers } from "./routes/customers.ts";
import { events } from "./routes/events.ts";
import { ledger } from "./routes/ledger.ts";
import { meta } from "./routes/meta.ts";
import { orders } from "./routes/orders.ts";
import { program } from "./routes/program.ts";
import { tiers } from "./routes/tiers.ts";

/** Carries every route out. */
const implementations: Implementations = {
  orders,
  customers,
  ledger,
  tiers,
  program,
  events,
  keys,
  tokens,
  audit,
  meta,
};

type Verbs = Readonly<Record<string, Implementation<Route>>>;

/** Every route with what carries it out. */
export function implementedRoutes(): readonly (readonly [Route, Implementation<Route>])[] {
  // Each takes the input of its own route, which the table above has matched.
  const byRoom = implementations as unknown as Readonly<Record<string, Verbs>>;
  return Object.entries(routes).flatMap(([room, verbs]) =>
    Object.entries<Route>(verbs).map(
      ([verb, route]) => [route, byRoom[room]?.[verb] as Implementation<Route>] as const,
    ),
  );
}
