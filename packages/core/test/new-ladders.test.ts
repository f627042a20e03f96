// New ladders: a version that changes ladders meets every member at its start, whoever has come since and whoever has not.

import type { Ladder, ProgramDocument } from "@regulars/contract";
import { afterEach, describe, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, bob, codeOf, earningProgram, orderDocument } from "./support/documents.ts";
import { midnight, noon } from "./support/draft.ts";
import { ladderWith, shown } from "./support/ladder-story.ts";
import { openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-01-10");
const change = noon("2024-04-01");
const tier = (id: string, threshold: number) => ({ id, name: { en: id }, threshold });
const programWith = (...ladders: readonly Ladder[]): ProgramDocument => ({
  ...simpleProgram,
  zone: "UTC",
  ladders,
});
const base = programWith(ladderWith());
const fixed = { type: "fixed", duration: "P1Y" } as const;

let shop: TestShop;

const open = async (program: ProgramDocument): Promise<void> => {
  shop = await openShop(program, { now });
};
const buy = (id: string, amount: number, rest: object = {}) =>
  shop.regulars.orders.record(orderDocument(id, { at: shop.clock.now, amount, ...rest }));
const publish = (document: ProgramDocument, effectiveFrom = change) =>
  shop.regulars.program.publish({ document, effectiveFrom });
const rollover = async (date: string) => {
  shop.clock.now = noon(date);
  return shop.regulars.rollover(date);
};
/** Movements as posted: `2024-04-01 noon upgraded silver`. */
const told = async (ref = ann, ladder = "status"): Promise<string[]> =>
  (await shop.regulars.tiers.history(ref))
    .filter((one) => one.ladder === ladder)
    .map(({ at, reason, to }) => `${shown(at)} ${reason} ${to}`);

const joined = "2024-01-10 noon joined member";
const silver = "2024-01-10 noon upgraded silver";
const gold = "2024-01-10 noon upgraded gold";

afterEach(async () => {
  await checkBooks(shop);
  await shop.close();
});

/** Ann buys under the first ladder; the second is in force from noon of 1 April 2024; nobody comes until the rollover. */
async function story(
  before: Partial<Ladder>,
  after: Partial<Ladder>,
  { amount = 600, until = "2024-06-01" }: { amount?: number; until?: string } = {},
): Promise<string[]> {
  await open(programWith(ladderWith(before)));
  await buy("1", amount);
  await publish(programWith(ladderWith(after)));
  await rollover(until);
  return told();
}

describe("a member whom nothing else would have met", () => {
  test("a tier that nothing ended is judged by rules that end it", async () => {
    expect(await story({ downgrade: "none" }, {}, { until: "2025-06-01" })).toEqual([
      joined,
      silver,
      "2025-01-10 downgraded member",
    ]);
  });

  test("higher thresholds lower at the start, lower ones lift", async () => {
    const tiers = [tier("member", 0), tier("silver", 700), tier("gold", 1_500)];
    expect(await story({}, { tiers })).toEqual([
      joined,
      silver,
      "2024-04-01 noon downgraded member",
    ]);
    await shop.close();
    const low = [tier("member", 0), tier("silver", 300), tier("gold", 600)];
    expect(await story({}, { tiers: low })).toEqual([
      joined,
      silver,
      "2024-04-01 noon upgraded gold",
    ]);
  });

  test("a shorter window is read from the start on", async () => {
    const window = { type: "rolling", duration: "P1M" } as const;
    expect(await story({}, { window })).toEqual([
      joined,
      silver,
      "2024-04-01 noon downgraded member",
    ]);
    await shop.close();
    const quarter = { type: "rolling", duration: "P4M" } as const;
    expect(await story({}, { window: quarter })).toEqual([
      joined,
      silver,
      "2024-05-10 downgraded member",
    ]);
  });

  test("with one level at a time the next day judges again", async () => {
    const tiers = [tier("member", 0), tier("silver", 5_000), tier("gold", 10_000)];
    const after = { tiers, downgrade: "one_level" } as const;
    expect(await story({}, after, { amount: 1_200 })).toEqual([
      joined,
      gold,
      "2024-04-01 noon downgraded silver",
      "2024-04-02 downgraded member",
    ]);
  });

  test("grace comes before the fall, and ends where the rules no longer know it", async () => {
    const window = { type: "rolling", duration: "P1M" } as const;
    const graced = { window, grace: "P1M" };
    expect(await story({}, graced)).toEqual([joined, silver, "2024-05-01 downgraded member"]);
    await shop.close();
    const long = { window, grace: "P1Y" };
    expect(await story(long, { window })).toEqual([
      joined,
      silver,
      "2024-04-01 noon downgraded member",
    ]);
  });

  test("retention that comes counts from the start, a term that was granted runs to its end, none ends it", async () => {
    const window = { type: "rolling", duration: "P4M" } as const;
    expect(await story({}, { window, retention: fixed }, { until: "2026-01-01" })).toEqual([
      joined,
      silver,
      "2025-04-01 downgraded member",
    ]);
    await shop.close();
    const longer = { type: "fixed", duration: "P3Y" } as const;
    const rest = { until: "2026-01-01" };
    expect(await story({ window, retention: fixed }, { window, retention: longer }, rest)).toEqual([
      joined,
      silver,
      "2025-01-10 downgraded member",
    ]);
    await shop.close();
    const month = { type: "rolling", duration: "P1M" } as const;
    expect(await story({ window: month, retention: fixed }, { window: month }, rest)).toEqual([
      joined,
      silver,
      "2024-04-01 noon downgraded member",
    ]);
  });

  test("a period that begins with the version is judged by it", async () => {
    await open(programWith(ladderWith({ upgrade: "next_period" })));
    await buy("1", 400);
    const tiers = [tier("member", 0), tier("silver", 300)];
    await publish(
      programWith(ladderWith({ upgrade: "next_period", tiers })),
      midnight("2024-02-01"),
    );
    await rollover("2024-02-01");
    expect(await told()).toEqual([joined, "2024-02-01 upgraded silver"]);
  });

  test("a term that ends with the old version is judged by the new one", async () => {
    const at = midnight("2025-01-10");
    await open(programWith(ladderWith({ retention: fixed })));
    await buy("1", 600);
    await publish(programWith(ladderWith({ retention: fixed, grace: "P1M" })), at);
    await rollover("2025-06-01");
    expect(await told()).toEqual([joined, silver, "2025-02-10 downgraded member"]);
  });
});

describe("ladders that come and go", () => {
  test("a ladder in another's place is entered by all, with what they bought before", async () => {
    await open(base);
    await buy("1", 600);
    await buy("2", 100, { customer: bob });
    await publish(programWith(ladderWith({ id: "club" })));
    await rollover("2024-04-02");
    const lifted = ["2024-04-01 noon joined member", "2024-04-01 noon upgraded silver"];
    expect(await told(ann, "club")).toEqual(lifted);
    expect(await told(bob, "club")).toEqual(lifted.slice(0, 1));
    expect(await shop.regulars.tiers.counts()).toMatchObject([
      { tier: "member", customers: 1 },
      { tier: "silver", customers: 1 },
      { tier: "gold", customers: 0 },
      { tier: "diamond", customers: 0 },
    ]);
    await buy("3", 500);
    expect((await shop.regulars.tiers.status(ann)).tier).toBe("gold");
  });

  test("a ladder that comes back judges again", async () => {
    await open(base);
    await buy("1", 600);
    await publish(programWith(ladderWith({ id: "club" })));
    await rollover("2025-06-01");
    expect(await told()).toEqual([joined, silver]);
    await publish(base, noon("2025-07-01"));
    await rollover("2025-08-01");
    expect(await told()).toEqual([joined, silver, "2025-07-01 noon downgraded member"]);
  });

  test("where only members stood, everyone stands when everyone may", async () => {
    const members = earningProgram({ who: "members" });
    await open(members);
    await buy("1", 60_000);
    await publish(simpleProgram);
    await rollover("2024-04-02");
    expect(await told()).toEqual([
      "2024-04-01 noon joined member",
      "2024-04-01 noon upgraded silver",
    ]);
  });
});

describe("tiers that come and go", () => {
  const renamed = [tier("member", 0), tier("argent", 500), tier("gold", 1_000)];

  test("members of a renamed tier stand on the new one, with a movement, and are counted there", async () => {
    expect(await story({}, { tiers: renamed })).toEqual([
      joined,
      silver,
      "2024-04-01 noon prolonged argent",
    ]);
    expect(await shop.regulars.tiers.counts()).toMatchObject([
      { tier: "member", customers: 0 },
      { tier: "argent", customers: 1 },
      { tier: "gold", customers: 0 },
    ]);
    expect(await shop.regulars.tiers.status(ann)).toMatchObject({ tier: "argent", since: change });
    const [, , last] = await shop.regulars.tiers.history(ann);
    expect(last).toMatchObject({ from: "silver", metric: 600 });
  });

  test("where the tier is kept beyond the metric, the rung is kept, and its term", async () => {
    const window = { type: "rolling", duration: "P1M" } as const;
    const before = { window, retention: fixed };
    const after = { ...before, tiers: renamed };
    expect(await story(before, after, { until: "2025-06-01" })).toEqual([
      joined,
      silver,
      "2024-04-01 noon prolonged argent",
      "2025-01-10 downgraded member",
    ]);
    await shop.close();
    const short = { ...before, tiers: [tier("member", 0), tier("plus", 800)] };
    expect(await story(before, short, { amount: 1_200 })).toEqual([
      joined,
      gold,
      "2024-04-01 noon downgraded plus",
    ]);
  });

  test("orders of before keep the tier of before", async () => {
    await story({}, { tiers: renamed });
    const { status } = await buy("late", 100, { placedAt: now + 1, paidAt: now + 1 });
    expect(status).toBe("recorded");
  });

  test("an order of the old version has the benefits of the rung that its customer stands on", async () => {
    const benefits = [{ type: "earning_multiplier" as const, value: 20_000 }];
    const tiers = [tier("member", 0), { ...tier("silver", 500), benefits }];
    await open(programWith(ladderWith({ tiers })));
    await buy("1", 600);
    await buy("2", 10_000, { paidAt: undefined });
    const [member] = tiers;
    const argent = { ...tier("argent", 500), benefits };
    await publish(programWith(ladderWith({ tiers: [member as typeof argent, argent] })));
    shop.clock.now = change + 1;
    const at = { placedAt: now, paidAt: change + 1, revision: 1 };
    expect(await buy("2", 10_000, at)).toMatchObject({ points: 200, tier: "argent" });
  });
});

describe("a version that comes after a customer was settled", () => {
  test("is met by the next command, at its start", async () => {
    await open(base);
    await buy("1", 600);
    await publish(programWith(ladderWith({ id: "club" })));
    shop.clock.now = change + 5;
    await shop.regulars.ledger.spend({ source: "till", id: "s", customer: ann, points: 1 });
    expect((await told(ann, "club")).at(-1)).toBe("2024-04-01 noon upgraded silver");
  });

  test("is met also by who was settled ahead of the clock, once", async () => {
    await open(base);
    const ahead = now + 240_000;
    await shop.regulars.orders.record(orderDocument("1", { at: now, amount: 600 }), {
      occurredAt: ahead,
    });
    shop.clock.now = now + 1;
    await shop.regulars.program.publish({ document: programWith(ladderWith({ id: "club" })) });
    for (const id of ["a", "b"]) {
      await shop.regulars.ledger.spend({ source: "till", id, customer: ann, points: 1 });
    }
    await rollover("2024-01-11");
    expect(
      (await shop.regulars.tiers.history(ann)).map(({ ladder, reason }) => [ladder, reason]),
    ).toEqual([
      ["status", "joined"],
      ["status", "upgraded"],
      ["club", "joined"],
      ["club", "upgraded"],
    ]);
  });

  test("is met by the rollover once, and the next has nothing to do", async () => {
    await open(base);
    await buy("1", 600);
    await publish(programWith(ladderWith({ downgrade: "none" })));
    expect(await rollover("2024-03-31")).toMatchObject({ customers: 0 });
    expect(await rollover("2024-04-02")).toMatchObject({ customers: 1, movements: 0 });
    expect(await rollover("2024-04-03")).toMatchObject({ customers: 0 });
  });

  test("with the same ladders makes nobody due", async () => {
    await open(base);
    await buy("1", 100);
    await publish({ ...base, clawback: { type: "only_unspent" } });
    await buy("2", 100, { customer: bob });
    expect(await rollover("2024-04-02")).toMatchObject({ customers: 0, movements: 0 });
  });

  test("shows its standing before it is settled", async () => {
    await open(base);
    await buy("1", 600);
    await publish(programWith(ladderWith({ id: "club" })));
    expect((await shop.regulars.tiers.status(ann, { at: change })).tier).toBe("silver");
    expect(await codeOf(shop.regulars.tiers.status(ann, { ladder: "club" }))).toBe(
      "unknown_ladder",
    );
  });
});
