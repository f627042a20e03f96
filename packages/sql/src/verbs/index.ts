// All verbs of the storage port, joined from the rooms.

import type { StorageVerbs } from "@regulars/core/storage";
import type { ShopLock } from "../dialects/dialect.ts";
import { accessVerbs } from "./access.ts";
import { auditVerbs } from "./audit.ts";
import { consentVerbs } from "./consents.ts";
import { customerVerbs } from "./customers.ts";
import { interactionVerbs } from "./interactions.ts";
import { kernelVerbs } from "./kernel.ts";
import { ledgerVerbs } from "./ledger.ts";
import { orderVerbs } from "./orders.ts";
import { outboxVerbs } from "./outbox.ts";
import { privacyVerbs } from "./privacy.ts";
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
  /** See `Dialect.clock`. */
  readonly clock?: string;
}

/** The verbs of a database. They hold no state. */
export function createVerbs(writers: Writers): StorageVerbs {
  const { clock, exclusiveWriter, locksFound = false, shopLock } = writers;
  return {
    ...kernelVerbs(exclusiveWriter),
    ...customerVerbs({ exclusiveWriter, locksFound }),
    ...consentVerbs(),
    ...interactionVerbs(),
    ...orderVerbs(),
    ...ledgerVerbs(),
    ...tierVerbs(),
    ...programVerbs(),
    ...privacyVerbs(),
    ...outboxVerbs(shopLock),
    ...accessVerbs(clock),
    ...auditVerbs(),
  };
}
