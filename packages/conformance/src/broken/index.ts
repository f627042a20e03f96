// Every deliberately broken adapter.

import { brokenAccess } from "./access.ts";
import { brokenOutbox } from "./outbox.ts";
import { brokenPrivacy } from "./privacy.ts";
import { brokenPromises } from "./promises.ts";
import { brokenReads } from "./reads.ts";
import type { BrokenAdapter } from "./wrap.ts";
import { brokenWrites } from "./writes.ts";

/** Adapters with one fault each, made from a good one. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  ...brokenWrites,
  ...brokenReads,
  ...brokenPromises,
  ...brokenOutbox,
  ...brokenAccess,
  ...brokenPrivacy,
];
