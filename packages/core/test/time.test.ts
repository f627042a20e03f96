// Time is a parameter: daylight saving, leap days, year ends, all zones, and clocks that step back.

import type { ProgramDocument } from "@regulars/contract";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { played } from "./support/programs.ts";
import { openShop, type TestShop } from "./support/shop.ts";

const base = played[0]?.document as ProgramDocument;
const ref = { source: "shop", id: "ann" };
const zones = [
  "Pacific/Kiritimati",
  "Pacific/Chatham",
  "Asia/Shanghai",
  "Asia/Kathmandu",
  "Europe/London",
  "UTC",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Beirut",
  "Pacific/Niue",
  "Etc/GMT+12",
];

const bought = (id: string, at: number, amount = 10_000) => ({
  source: "till",
  id,
  customer: ref,
  currency: "GBP",
  placedAt: at,
  paidAt: at,
  lines: [{ ordinal: 1, sku: "A", quantity: 1, amount }],
});

function program(
  zone: string,
  expiry: ProgramDocument["earning"]["expiry"],
  ladders = base.ladders,
): ProgramDocument {
  return { ...base, zone, earning: { ...base.earning, expiry }, ladders };
}

const local = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

const startOf = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;

async function available(shop: TestShop, at: number): Promise<number> {
  return (await shop.regulars.ledger.balance(ref, { at })).available;
}

/** The lot of an order ends at the given instant: not before, and once. */
async function endsOnce(shop: TestShop, at: number): Promise<void> {
  expect(await available(shop, at - 1)).toBe(100);
  expect(await available(shop, at)).toBe(0);
  for (const now of [at - 1, at, at + 1, at + 86_400_000]) {
    shop.clock.now = now;
    await shop.regulars.ledger
      .spend({ source: "touch", id: String(now), customer: ref, points: 1_000 })
      .catch(() => undefined);
  }
  const expiries = (await shop.regulars.ledger.entries(ref)).filter(
    ({ kind }) => kind === "expire",
  );
  expect(expiries.map(({ occurredAt, points }) => ({ occurredAt, points }))).toEqual([
    { occurredAt: at, points: 100 },
  ]);
  await checkBooks(shop);
}

const cases = [
  { bought: "2024-01-31T23:59:59.999", duration: "P1M", roundTo: "day", lastDay: "2024-02-29" },
  { bought: "2023-01-31T00:00:00", duration: "P1M", roundTo: "day", lastDay: "2023-02-28" },
  { bought: "2024-02-29T12:00:00", duration: "P12M", roundTo: "day", lastDay: "2025-02-28" },
  { bought: "2024-03-10T01:30:00", duration: "P1D", roundTo: "day", lastDay: "2024-03-11" },
  { bought: "2024-03-30T23:30:00", duration: "P1D", roundTo: "day", lastDay: "2024-03-31" },
  { bought: "2024-10-26T23:30:00", duration: "P1D", roundTo: "day", lastDay: "2024-10-27" },
  { bought: "2024-11-02T22:00:00", duration: "P1D", roundTo: "day", lastDay: "2024-11-03" },
  { bought: "2024-12-31T23:59:59.999", duration: "P6M", roundTo: "month", lastDay: "2025-06-30" },
  { bought: "2025-01-01T00:00:00", duration: "P6M", roundTo: "half_year", lastDay: "2025-12-31" },
  { bought: "2024-05-15T08:00:00", duration: "P1M", roundTo: "quarter", lastDay: "2024-06-30" },
  { bought: "2024-12-31T23:59:59.999", duration: "P12M", roundTo: "year", lastDay: "2025-12-31" },
] as const;

test.each(zones)("lots end once, on the shop's day: %s", async (zone) => {
  for (const { bought: when, duration, roundTo, lastDay } of cases) {
    const at = local(when, zone);
    const shop = await openShop(program(zone, { type: "after", duration, roundTo }), { now: at });
    await shop.regulars.orders.record(bought("1", at));
    const end = startOf(Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString(), zone);
    const balance = await shop.regulars.ledger.balance(ref);
    expect(balance.expiring, `${zone} ${when} ${duration}`).toEqual([
      { points: 100, expiresAt: end, lastValidDay: lastDay },
    ]);
    await endsOnce(shop, end);
    await shop.close();
  }
});

test("a day without midnight begins when the gap ends", async () => {
  const at = local("2024-04-24T12:00:00", "Africa/Cairo");
  const shop = await openShop(program("Africa/Cairo", { type: "after", duration: "P1D" }), {
    now: at,
  });
  await shop.regulars.orders.record(bought("1", at));
  await endsOnce(shop, Date.UTC(2024, 3, 25, 22));
  await shop.close();
});

test.each(zones)("a year's tier counts to the last millisecond of the year: %s", async (zone) => {
  const ladder = {
    ...base.ladders?.[0],
    window: { type: "calendar_year" as const },
  } as NonNullable<ProgramDocument["ladders"]>[number];
  const threshold = ladder.tiers[1]?.threshold ?? 0;
  const end = startOf("2025-01-01", zone);
  const shop = await openShop(program(zone, { type: "never" }, [ladder]), { now: end - 1 });
  await shop.regulars.orders.record(bought("1", end - 1, threshold));
  const tierAt = async (at: number) => (await shop.regulars.tiers.status(ref, { at })).tier;
  expect(await tierAt(end - 1)).toBe("silver");
  expect(await tierAt(end)).toBe("member");
  shop.clock.now = end;
  await shop.regulars.orders.record(bought("2", end, threshold));
  expect(await tierAt(end)).toBe("silver");
  expect(await tierAt(startOf("2026-01-01", zone) - 1)).toBe("silver");
  expect(await tierAt(startOf("2026-01-01", zone))).toBe("member");
  await checkBooks(shop);
  await shop.close();
});

test("pending points open on the wall clock across daylight saving", async () => {
  const zone = "America/New_York";
  const at = local("2024-03-09T12:00:00", zone);
  const document = { ...base, zone, earning: { ...base.earning, pending: { duration: "P1D" } } };
  const shop = await openShop(document, { now: at });
  await shop.regulars.orders.record(bought("1", at));
  const open = local("2024-03-10T12:00:00", zone);
  expect(open - at).toBe(23 * 3_600_000);
  expect(await available(shop, open - 1)).toBe(0);
  expect(await available(shop, open)).toBe(100);
  await shop.close();
});

test("a clock that steps back five minutes is held", async () => {
  const at = local("2024-05-01T12:00:00", base.zone);
  const end = startOf("2024-05-03", base.zone);
  const shop = await openShop(program(base.zone, { type: "after", duration: "P1D" }), { now: at });
  await shop.regulars.orders.record(bought("1", at));
  shop.clock.now = end;
  const late = { source: "touch", customer: ref, points: 60 };
  await expect(shop.regulars.ledger.spend({ ...late, id: "1" })).rejects.toMatchObject({
    code: "insufficient_points",
  });
  shop.clock.now = end - 300_000;
  await expect(shop.regulars.ledger.spend({ ...late, id: "2" })).rejects.toMatchObject({
    code: "insufficient_points",
  });
  await shop.regulars.orders.record(bought("2", end - 300_000, 5_000));
  expect((await shop.regulars.ledger.balance(ref)).available).toBe(50);
  const entries = await shop.regulars.ledger.entries(ref);
  expect(entries.filter(({ kind }) => kind === "expire").length).toBe(1);
  await checkBooks(shop);
  await shop.close();
});

test("what lies more than five minutes ahead is refused, five minutes are let pass", async () => {
  const now = local("2024-05-01T12:00:00", base.zone);
  const shop = await openShop(base, { now });
  await shop.regulars.orders.record(bought("1", now + 300_000));
  await expect(shop.regulars.orders.record(bought("2", now + 300_001))).rejects.toMatchObject({
    code: "date_in_future",
  });
  await checkBooks(shop);
  await shop.close();
});

test.each([
  { leapBirthday: "28_february" as const, doubled: "2025-02-28", plain: "2025-03-01" },
  { leapBirthday: "1_march" as const, doubled: "2025-03-01", plain: "2025-02-28" },
])("a 29 February birthday falls on $doubled", async ({ leapBirthday, doubled, plain }) => {
  const benefits = [
    { type: "birthday_multiplier" as const, value: 20_000, period: "day" as const },
  ];
  const ladders = base.ladders?.map((ladder) => ({
    ...ladder,
    tiers: ladder.tiers.map((tier, i) =>
      i === 0
        ? { ...tier, benefits }
        : { ...tier, benefits: [], threshold: tier.threshold * 1_000 },
    ),
  }));
  const earned = async (date: string): Promise<number> => {
    const at = local(`${date}T12:00:00`, base.zone);
    const shop = await openShop({ ...base, leapBirthday, ladders }, { now: at });
    await shop.regulars.customers.register({
      birthday: { month: 2, day: 29 },
      identities: [{ kind: "external", ...ref }],
    });
    const { points } = await shop.regulars.orders.record(bought("1", at));
    await shop.close();
    return points;
  };
  expect(await earned(doubled)).toBe(200);
  expect(await earned(plain)).toBe(100);
  expect(await earned("2024-02-29")).toBe(200);
});
