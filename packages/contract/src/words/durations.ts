// ISO 8601 durations taken apart for reading.
import type { Duration } from "../time.ts";
import type { DurationUnit } from "./language.ts";

/** A number of one unit. */
export interface DurationPart {
  readonly unit: DurationUnit;
  readonly value: number;
}

const shape =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const units: readonly DurationUnit[] = ["year", "month", "week", "day", "hour", "minute", "second"];

/** Parts of a duration that are not zero, largest unit first; zero days when all are. */
export function durationParts(duration: Duration): readonly DurationPart[] {
  const found = shape.exec(duration)?.slice(1) ?? [];
  const parts = units.flatMap((unit, index) => {
    const value = Number(found[index] ?? 0);
    return value > 0 ? [{ unit, value }] : [];
  });
  return parts.length > 0 ? parts : [{ unit: "day", value: 0 }];
}
