// Which version of a program rates an instant.

/**
 * The version in force at an instant: the one with the latest `effectiveFrom` not after it.
 * The earliest version also covers all time before itself. Undefined only when there are none. Any order.
 */
export function versionAt<V extends { readonly effectiveFrom: number }>(
  versions: readonly V[],
  instant: number,
): V | undefined {
  let found: V | undefined;
  let earliest: V | undefined;
  for (const version of versions) {
    if (!earliest || version.effectiveFrom < earliest.effectiveFrom) earliest = version;
    if (version.effectiveFrom > instant) continue;
    if (!found || version.effectiveFrom > found.effectiveFrom) found = version;
  }
  return found ?? earliest;
}
