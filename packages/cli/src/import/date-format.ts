// Date columns: a format such as `YYYY-MM-DD HH:mm:ss` is compiled once into a reader of that text.

import { createZone, type ToInstant } from "./zone.ts";

/** Reads one text as an instant (UTC milliseconds); undefined when the text is no such date. */
export type ReadDate = (text: string) => number | undefined;

type Field = "year" | "month" | "day" | "hour" | "minute" | "second" | "milli";

/** Token → field and least and most digits. */
const tokens: Readonly<Record<string, readonly [Field, number, number]>> = {
  YYYY: ["year", 4, 4],
  MM: ["month", 2, 2],
  M: ["month", 1, 2],
  DD: ["day", 2, 2],
  D: ["day", 1, 2],
  HH: ["hour", 2, 2],
  H: ["hour", 1, 2],
  mm: ["minute", 2, 2],
  ss: ["second", 2, 2],
  SSS: ["milli", 3, 3],
};

const tokenPattern = /YYYY|MM|M|DD|D|HH|H|mm|ss|SSS/g;

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Compiles a format: tokens `YYYY MM M DD D HH H mm ss SSS`, everything else literal;
 * or `iso` (ISO 8601; without an offset it is read in the zone), `epoch_s`, `epoch_ms`.
 * RangeError when the zone is unknown or the format has no year, month and day.
 */
export function compileDate(format: string, zone: string): ReadDate {
  if (format === "epoch_ms") return (text) => readEpoch(text, 1);
  if (format === "epoch_s") return (text) => readEpoch(text, 1000);
  const toInstant = createZone(zone);
  if (format === "iso") return (text) => readIso(text, toInstant);
  const fields: Field[] = [];
  let pattern = "^";
  let at = 0;
  for (const match of format.matchAll(tokenPattern)) {
    const [field, least, most] = tokens[match[0]] as readonly [Field, number, number];
    pattern += literal(format.slice(at, match.index));
    pattern += `(\\d{${least},${most}})`;
    fields.push(field);
    at = match.index + match[0].length;
  }
  const whole = new RegExp(`${pattern}${literal(format.slice(at))}$`);
  for (const needed of ["year", "month", "day"] as const)
    if (fields.filter((field) => field === needed).length !== 1)
      throw new RangeError(`date format ${format} needs one ${needed}`);
  return (text) => {
    const match = whole.exec(text);
    if (!match) return undefined;
    const value = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, milli: 0 };
    for (let group = 0; group < fields.length; group++)
      value[fields[group] as Field] = Number(match[group + 1]);
    const wall = wallTime(value);
    return wall === undefined ? undefined : toInstant(wall);
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function readEpoch(text: string, factor: number): number | undefined {
  if (!/^-?\d{1,14}$/.test(text)) return undefined;
  const instant = Number(text) * factor;
  return Math.abs(instant) <= 8.64e15 ? instant : undefined;
}

function readIso(text: string, toInstant: ToInstant): number | undefined {
  const match = isoPattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, milli, offset] = match;
  const wall = wallTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    milli: Number((milli ?? "0").padEnd(3, "0")),
  });
  if (wall === undefined) return undefined;
  if (offset === undefined) return toInstant(wall);
  if (offset === "Z") return wall;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return wall - (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The parts as if they were UTC; undefined when there is no such day or time. */
function wallTime(value: Record<Field, number>): number | undefined {
  const { year, month, day, hour, minute, second, milli } = value;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  const shown = new Date(midnight);
  if (shown.getUTCMonth() !== month - 1 || shown.getUTCDate() !== day) return undefined;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + milli;
}
