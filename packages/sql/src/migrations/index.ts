// All migrations, oldest first. New ones are added at the end.

import { books } from "./0001-books.ts";
import { outbox } from "./0002-outbox.ts";
import { access } from "./0003-access.ts";
import { privacy } from "./0004-privacy.ts";
import { leanOrders } from "./0005-lean-orders.ts";
import { activities } from "./0006-activities.ts";
import type { Migration } from "./migration.ts";

/** All migrations. */
export const migrations: readonly Migration[] = [
  books,
  outbox,
  access,
  privacy,
  leanOrders,
  activities,
];
