// Durations read: ISO 8601 text to the units that calendars add.

import { tellReason, wholeIssue } from "./errors/reasons.ts";
import { RegularsError } from "./errors.ts";
import { type Duration, type DurationParts, readDuration } from "./time.ts";

/**
 * Reads an ISO 8601 duration, weeks folded into days, hours, minutes and seconds into milliseconds.
 *
 * Throws `invalid_input` for anything else, for fractions, signs, and more than a thousand years.
 */
export function parseDuration(duration: Duration): DurationParts {
  const parts = readDuration(duration);
  if (parts === undefined) {
    const issue = wholeIssue(tellReason("duration", duration, {}));
    throw new RegularsError("invalid_input", {}, { issues: [issue] });
  }
  return parts;
}
