// What a command has done whose answer was lost with the connection.

import type { Command } from "../kernel/index.ts";
import type { StorageVerbs, Work } from "../storage/index.ts";

/**
 * The outcome that a command's key holds; undefined when it was not done. The key is claimed, not read: a transaction
 * whose COMMIT is still under way holds it, and is waited for.
 */
export function* findOutcome(command: Command, verbs: StorageVerbs): Work<unknown> {
  const [row] = command.key === undefined ? [] : yield* verbs.claimKeys([command.key]);
  const isDone =
    row !== undefined &&
    row.state !== "awaited" &&
    row.revision === command.revision &&
    row.hash === command.hash;
  return isDone ? (JSON.parse(row.outcome) as unknown) : undefined;
}
