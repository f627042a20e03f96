// Warnings: faults after which an answer is right all the same, for whoever runs the server.

import { isRegularsError } from "@regulars/contract";

/** Tells the process of a fault by its code alone: what a database says may repeat what was sent. */
export function warnOf(error: unknown): void {
  const code = isRegularsError(error) ? error.code : "server_failed";
  process.emitWarning(`A request was answered, but what belongs to it could not be kept: ${code}`, {
    type: "RegularsWarning",
  });
}
