// Calendar dates of the model: days since 1970 in one zone, asked of Intl and searched, never computed cleverly.

const millisecondsPerDay = 86_400_000;

/** Year, month (1–12) and day of month of a day number. */
export interface Ymd {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

/** Parts of an ISO 8601 duration: months and days on the calendar, milliseconds exactly. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly time: number;
}

export function ymd(day: number): Ymd {
  const date = new Date(day * millisecondsPerDay);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
}

export function dayNumber(y: number, m: number, d: number): number {
  return Math.round(Date.UTC(y, m - 1, d) / millisecondsPerDay);
}

export function isoDate(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

export function span(text: string): Span {
  const found =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
      text,
    );
  if (found === null) throw new Error(`not a duration: ${text}`);
  const part = (index: number): number => Number(found[index] ?? 0);
  return {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    time: part(5) * 3_600_000 + part(6) * 60_000 + part(7) * 1000,
  };
}

/** Adds months, the day clamped to the end of the month, then days. */
export function plusSpan(day: number, add: Span): number {
  const from = ymd(day);
  const month = from.y * 12 + (from.m - 1) + add.months;
  const y = Math.floor(month / 12);
  const m = (month % 12) + 1;
  const last = dayNumber(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - 1;
  return Math.min(dayNumber(y, m, from.d), last) + add.days;
}

/** Last day of the unit that holds the day. */
function endOfUnit(day: number, unit: string | undefined): number {
  const { y, m } = ymd(day);
  const months = { month: 1, quarter: 3, half_year: 6, year: 12 }[unit ?? "day"];
  if (months === undefined) return day;
  const next = Math.ceil(m / months) * months + 1;
  return (next > 12 ? dayNumber(y + 1, next - 12, 1) : dayNumber(y, next, 1)) - 1;
}

/** A zone whose local dates can be asked both ways. */
export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number>();
  readonly #starts = new Map<number, number>();

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  }

  /** Local wall clock as if it were UTC. */
  wall(instant: number): number {
    const quarter = Math.floor(instant / 900_000);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      const part: Record<string, number> = {};
      const at = quarter * 900_000;
      for (const { type, value } of this.#format.formatToParts(at)) part[type] = Number(value);
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
      offset = Date.UTC(year, month - 1, day, hour, minute, second) - at;
      this.#offsets.set(quarter, offset);
    }
    return instant + offset;
  }

  /** Local date. */
  day(instant: number): number {
    return Math.floor(this.wall(instant) / millisecondsPerDay);
  }

  /** First instant of a local date. */
  start(day: number): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    let before = day * millisecondsPerDay - 15 * 3_600_000;
    let from = day * millisecondsPerDay + 15 * 3_600_000;
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      if (this.day(middle) >= day) from = middle;
      else before = middle;
    }
    this.#starts.set(day, from);
    return from;
  }

  /** Adds date parts on the wall clock (a skipped time moves on by the gap), then time parts exactly. */
  plus(instant: number, add: Span): number {
    const day = this.day(instant);
    if (add.months === 0 && add.days === 0) return instant + add.time;
    const clock = this.wall(instant) - day * millisecondsPerDay;
    const wanted = plusSpan(day, add) * millisecondsPerDay + clock;
    const early = wanted - (this.wall(wanted - millisecondsPerDay) - (wanted - millisecondsPerDay));
    const late = wanted - (this.wall(wanted + millisecondsPerDay) - (wanted + millisecondsPerDay));
    return (this.wall(early) === wanted || this.wall(late) !== wanted ? early : late) + add.time;
  }

  /** The first instant after the rounded local day. */
  after(instant: number, add: Span, unit: string | undefined): number {
    return this.start(endOfUnit(plusSpan(this.day(instant), add), unit) + 1);
  }
}
