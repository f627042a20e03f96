// All verbs of the storage port, joined from the rooms.

import type { StorageVerbs } from "@regulars/core/storage";
import type { ShopLock } from "../dialects/dialect.ts";
import { customerVerbs } from "./customers.ts";
import { kernelVerbs } from "./kernel.ts";
import { ledgerVerbs } from "./ledger.ts";
import { orderVerbs } from "./orders.ts";
import { outboxVerbs } from "./outbox.ts";
import { programVerbs } from "./program.ts";
import { tierVerbs } from "./tiers.ts";

/** How transactions of a database keep each other from writing the same new rows. */
export interface Writers {
  /** See `Dialect.exclusiveWriter`. */
  readonly exclusiveWriter: boolean;
  /** See `Dialect.locksFound`. */
  readonly locksFound?: boolean;
  /** See `Dialect.shopLock`. */
  readonly shopLock?: ShopLock;
}

/** The verbs of a database. They hold no state. */
export function createVerbs({ exclusiveWriter, locksFound, shopLock }: Writers): StorageVerbs {
  return {
    ...kernelVerbs(exclusiveWriter),
    ...customerVerbs({ exclusiveWriter, locksFound: locksFound ?? false }),
    ...orderVerbs(),
    ...ledgerVerbs(),
    ...tierVerbs(),
    ...programVerbs(),
    ...outboxVerbs(shopLock),
  };
}
