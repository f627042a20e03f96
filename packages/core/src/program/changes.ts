// Changes of ladders: the instants at which another version moves members, or may.

import { canonical } from "../kernel/content-hash.ts";
import type { CompiledProgram, CompiledTier } from "./compiled.ts";

/** Versions in the order in which they come into force. */
function inForceOrder(versions: readonly CompiledProgram[]): readonly CompiledProgram[] {
  return [...versions].sort((a, b) => a.effectiveFrom - b.effectiveFrom);
}

/** All that standings depend on besides what customers do. */
function rulesOf({ document }: CompiledProgram): string {
  const { ladders = [], zone, earning } = document;
  return canonical({ ladders, zone, who: earning.who });
}

/**
 * The starts of versions whose ladders differ from those in force before them, ascending. The first version covers
 * all time before itself, so that its start changes nothing; nor does the start of one with the same ladders.
 */
export function ladderChanges(versions: readonly CompiledProgram[]): readonly number[] {
  const changes: number[] = [];
  let before: string | undefined;
  for (const version of inForceOrder(versions)) {
    const rules = rulesOf(version);
    if (before !== undefined && rules !== before) changes.push(version.effectiveFrom);
    before = rules;
  }
  return changes;
}

/** A tier of a ladder as it is known to the last of the versions that begin by an instant and have it. */
export function formerTier(
  versions: readonly CompiledProgram[],
  { ladder, tier, at }: { readonly ladder: string; readonly tier: string; readonly at: number },
): CompiledTier | undefined {
  let found: CompiledTier | undefined;
  for (const [i, version] of inForceOrder(versions).entries()) {
    // The earliest covers all time before itself.
    if (i > 0 && version.effectiveFrom > at) break;
    const known = version.ladder(ladder);
    found = known?.tiers[known.indexOf(tier)] ?? found;
  }
  return found;
}
