// Publishing: the next version of a shop's program, also when several are published at the same moment.

import {
  commandOptionsSchema,
  instantSchema,
  isRegularsError,
  type ProgramVersion,
  parseWith,
} from "@regulars/contract";
import { refusalOf } from "../kernel/index.ts";
import { publishVersion } from "../program/index.ts";
import type { Store } from "../storage/index.ts";

/** Publishes a version in a transaction of its own. Throws as `ProgramService.publish`. */
export async function publish(
  store: Store,
  a: Parameters<typeof publishVersion>[1],
): Promise<ProgramVersion> {
  try {
    const { effectiveFrom, actor } = a.request;
    parseWith(commandOptionsSchema, { actor });
    if (effectiveFrom !== undefined) parseWith(instantSchema, effectiveFrom);
    for (let tries = 1; ; tries++) {
      try {
        return await store.transaction((verbs) => publishVersion(verbs, a));
      } catch (error) {
        if (tries === publishTries || !(await isNumberTaken(store, a, error))) throw error;
      }
    }
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Of so many that publish at the same moment each gets a number of its own. */
const publishTries = 20;

/** Whether somebody else took the number meanwhile, and not the instant: then the next number is free. */
async function isNumberTaken(
  store: Store,
  { now, request, shop }: Parameters<typeof publishVersion>[1],
  error: unknown,
): Promise<boolean> {
  if (!isRegularsError(error, "version_taken")) return false;
  const { effectiveFrom = now } = request;
  const published = await store.read((verbs) => verbs.listVersions({ shop, after: 0 }));
  return published.every((version) => version.effectiveFrom !== effectiveFrom);
}
