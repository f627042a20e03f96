// The small part of zod and the whole one come to the same verdict on the same schemas, whatever they are given.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type * as own from "../http/own.ts";
import type * as points from "../http/routes/points.ts";

interface Verdict {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly { readonly code: string }[] };
}

type Schema = { safeParse(value: unknown): Verdict };

type Routes = typeof points & Pick<typeof own, "getCustomer" | "updateCustomer">;

async function load(): Promise<Routes> {
  vi.resetModules();
  return { ...(await import("../http/routes/points.ts")), ...(await import("../http/own.ts")) };
}

const whole = await load();
vi.doMock("zod/mini", () => import("./small.ts"));
const small = await load();

const at = 1_790_000_000_000;

const summary = {
  customer: "cus_01JD0000000000000000000000",
  membership: "active",
  at,
  program: { name: { en: "Circle" }, currency: "GBP", zone: "Europe/London", who: "members" },
  wallets: [
    {
      wallet: "points",
      name: { en: "Points", zh: "积分" },
      available: 120,
      pending: 5,
      debt: 0,
      expiring: { points: 7, expiresAt: at, lastValidDay: "2026-12-31" },
      activating: { points: 5, availableAt: at, day: "2026-12-04" },
    },
  ],
  tier: {
    ladder: "tiers",
    tier: "silver",
    name: { zh: "银卡" },
    metric: "spend",
    value: 10,
    threshold: 5,
    next: { tier: "gold", name: { en: "Gold" }, threshold: 100, missing: 90 },
    requiredToRemain: 0,
    benefits: [
      { type: "earning_multiplier", value: 12_000 },
      { type: "birthday_multiplier", value: 20_000, period: "day" },
      { type: "discount", percent: 5 },
      { type: "free_shipping", from: 100 },
      { type: "free_shipping" },
      { type: "early_access", duration: "P2D" },
      { type: "priority_places" },
      { type: "gift", name: { en: "Mug" } },
      { type: "reward_access", rewards: ["a", "b"] },
      { type: "service_layer", layer: "vip" },
      { type: "dedicated_advisor" },
    ],
  },
};

const page = {
  items: [
    {
      entry: "ent_01JD0000000000000000000000_0000001",
      wallet: "points",
      kind: "earn",
      points: 3,
      change: 3,
      occurredAt: at,
      text: { en: "3 points.", zh: "3 积分。" },
    },
  ],
  next: "abc",
};

const balance = {
  customer: "cus_01JD0000000000000000000000",
  wallet: "points",
  at,
  available: 1,
  pending: 0,
  debt: 0,
  net: 1,
  expiring: [{ points: 1, expiresAt: at, lastValidDay: "2026-12-31" }],
};

const customer = {
  id: "cus_01JD0000000000000000000000",
  membership: "active",
  joinedAt: at,
  createdAt: at,
  version: 3,
  profile: {
    names: { given: "Ada", family: "王", nickname: "小王" },
    gender: "undisclosed",
    birthday: { month: 2, day: 29 },
    phones: [{ number: "+8613800138000", label: "home" }],
    emails: [{ address: "ada@example.test" }],
    addresses: [{ country: "CN", province: "浙江省", city: "杭州市", street: "1" }],
    locale: "zh-CN",
    preferences: { products: ["tea"], contactChannels: ["email", "sms"], contactTimes: "evenings" },
    tags: ["vip"],
    custom: {
      size: { type: "choice", value: ["m"] },
      since: { type: "date", value: "2020-01-01" },
    },
    source: { channel: "site" },
    joinedAt: at,
  },
  identities: [{ kind: "email", value: "ada@example.test" }],
  masked: ["tags"],
};

const change = { status: "recorded", customer: customer.id };

const samples: readonly [name: string, keyof Routes, unknown][] = [
  ["customer", "getCustomer", customer],
  ["change", "updateCustomer", change],
  ["summary", "customerSummary", summary],
  ["history", "pointsHistory", page],
  ["balance", "getBalance", balance],
];

/** All paths into a value. */
function pathsInto(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => pathsInto(one, [...path, key]))];
}

/** A copy of a value in which one place has changed; `undefined` takes it away. */
function changed(value: unknown, [key, ...rest]: string[], junk: unknown): unknown {
  if (key === undefined) return junk;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = changed(copy[key], rest, junk);
  if (copy[key] === undefined) delete copy[key];
  return copy;
}

/** What decides whether a client takes an answer: sound, with fields that only a newer server knows, or wrong. */
function verdictOf(schema: Schema, value: unknown): string {
  const { success, error } = schema.safeParse(value);
  if (success) return "sound";
  const isNewer = error?.issues.every(({ code }) => code === "unrecognized_keys");
  return isNewer ? "newer" : "wrong";
}

test.each(samples)("a sound %s is sound by both", (_, name, value) => {
  for (const schema of [whole[name].answer, small[name].answer] as unknown as Schema[])
    expect(schema.safeParse(value)).toMatchObject({ success: true });
});

test.each(samples)(
  "a %s that is changed anywhere has the same verdict by both",
  (_, name, value) => {
    const paths = pathsInto(value);
    const junk = fc.oneof(
      fc.anything({ maxDepth: 2, withNullPrototype: false }),
      fc.constantFrom(
        undefined,
        null,
        "",
        -1,
        1.5,
        "2026-02-30",
        "XXX",
        [],
        {},
        { en: "x", fr: "y" },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, junk) => {
        const wrong = changed(value, path, junk);
        expect(verdictOf(small[name].answer as unknown as Schema, wrong)).toEqual(
          verdictOf(whole[name].answer as unknown as Schema, wrong),
        );
      }),
      { numRuns: 3000 },
    );
  },
);

test.each(samples)(
  "a %s with a field that is not known is told apart by both",
  (_, name, value) => {
    for (const path of pathsInto(value)) {
      const place = path.reduce<unknown>(
        (one, key) => (one as Record<string, unknown>)[key],
        value,
      );
      if (typeof place !== "object" || Array.isArray(place)) continue;
      const wrong = changed(value, path, { ...place, later: true });
      expect(verdictOf(small[name].answer as unknown as Schema, wrong)).toEqual(
        verdictOf(whole[name].answer as unknown as Schema, wrong),
      );
    }
  },
);
