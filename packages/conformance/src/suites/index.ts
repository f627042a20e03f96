// Every suite, in the order in which an adapter is best built.

import type { Suite } from "../check.ts";
import { access } from "./access.ts";
import { audit } from "./audit.ts";
import { caps } from "./caps.ts";
import { concurrency } from "./concurrency.ts";
import { consents } from "./consents.ts";
import { customers } from "./customers.ts";
import { durability } from "./durability.ts";
import { engine } from "./engine.ts";
import { events } from "./events.ts";
import { host } from "./host.ts";
import { interactions } from "./interactions.ts";
import { isolation } from "./isolation.ts";
import { keys } from "./keys.ts";
import { ledger } from "./ledger.ts";
import { lists } from "./lists.ts";
import { orders } from "./orders.ts";
import { outbox } from "./outbox.ts";
import { privacy } from "./privacy.ts";
import { program } from "./program.ts";
import { tiers } from "./tiers.ts";
import { transactions } from "./transactions.ts";

/** All suites of this version. */
export const suites: readonly Suite[] = [
  keys,
  events,
  customers,
  consents,
  privacy,
  interactions,
  orders,
  ledger,
  caps,
  tiers,
  program,
  outbox,
  access,
  audit,
  lists,
  transactions,
  isolation,
  concurrency,
  host,
  durability,
  engine,
];
