// The program that an engine is created with: published where the shop has none, else compared.

import { isRegularsError, type ProgramDocument, RegularsError } from "@regulars/contract";
import { refusalOf } from "../kernel/index.ts";
import { publishVersion, requireProgram, versionAt } from "../program/index.ts";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import { isSameDocument, versionOf } from "./program-cache.ts";

/** What is to be ensured. */
export interface Ensured {
  readonly shop: string;
  readonly now: number;
  readonly document: ProgramDocument;
}

/**
 * Publishes the document as version 1 of a shop that has none. Of several engines that start at once one publishes,
 * the others find it. Throws `program_invalid`, and `program_differs` when it is neither in force nor the newest.
 */
export async function ensureProgram(store: Store, a: Ensured): Promise<void> {
  const asked = { ...a, document: requireProgram(a.document) };
  const { shop, now, document } = asked;
  try {
    if (await store.read((verbs) => isPublished(verbs, asked))) return;
    await store.transaction(function* (verbs) {
      if (yield* isPublished(verbs, asked)) return;
      yield* publishVersion(verbs, { shop, now, request: { document } });
    });
  } catch (error) {
    if (!isTaken(error)) throw refusalOf(error);
    // Where transactions run side by side the other one was not to be seen before.
    await store.read((verbs) => isPublished(verbs, asked)).catch(refuse);
  }
}

function refuse(error: unknown): never {
  throw refusalOf(error);
}

function isTaken(error: unknown): boolean {
  return isRegularsError(error) && error.code === "version_taken";
}

/** Whether the shop has a program; throws when it is another. */
function* isPublished(verbs: StorageVerbs, { shop, now, document }: Ensured): Work<boolean> {
  const published = (yield* verbs.listVersions({ shop, after: 0 })).map(versionOf);
  const inForce = versionAt(published, now);
  if (inForce === undefined) return false;
  // A change may be scheduled: the file of today is right until then, and the new one from its publishing on.
  const accepted = [inForce, published.at(-1)];
  if (accepted.some((version) => version && isSameDocument(version.document, document)))
    return true;
  throw new RegularsError("program_differs", { shop, version: inForce.version });
}
