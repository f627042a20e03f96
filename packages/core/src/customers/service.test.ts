import { afterEach, expect, test } from "vitest";
import { checkBooks } from "../../test/support/books.ts";
import {
  ann,
  annIdentity,
  bob,
  codeOf,
  earningProgram,
  orderDocument,
} from "../../test/support/documents.ts";
import { noon } from "../../test/support/draft.ts";
import { ladderWith } from "../../test/support/ladder-story.ts";
import { openShop, type TestShop } from "../../test/support/shop.ts";
import { simpleProgram } from "../../test/support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];

async function open(program = simpleProgram): Promise<TestShop> {
  const shop = await openShop(program, { now });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  for (const shop of opened.splice(0)) {
    await checkBooks(shop);
    await shop.close();
  }
});

const register = (shop: TestShop, id: string, rest: object = {}) =>
  shop.regulars.customers.register({
    identities: [{ kind: "external", source: "shop", id }],
    ...rest,
  });

test("a registered customer is found by each identity and has the profile given", async () => {
  const { regulars } = await open();
  const { customer } = await regulars.customers.register({
    names: { full: "Ann Lee" },
    birthday: { month: 2, day: 29 },
    identities: [annIdentity, { kind: "external", source: "till", id: "77" }],
  });
  const found = await regulars.customers.get(ann);
  expect(found).toMatchObject({
    id: customer,
    membership: "not_joined",
    createdAt: now,
    version: 1,
    profile: { names: { full: "Ann Lee" }, birthday: { month: 2, day: 29 } },
  });
  expect(await regulars.customers.get({ source: "till", id: "77" })).toEqual(found);
  expect(await regulars.customers.get(customer)).toEqual(found);
});

test("an identity given twice in one registration, or written in two ways, is one", async () => {
  const { regulars } = await open();
  const written = ["+44 7700 900123", "0044 (7700) 900-123"];
  const phones = written.map((value) => ({ kind: "phone", value }) as const);
  await regulars.customers.register({ identities: [annIdentity, ...phones, annIdentity] });
  expect((await regulars.customers.get(ann)).identities.length).toBe(2);
});

test("an identity belongs to one customer: a second registration is refused and leaves no trace", async () => {
  const shop = await open();
  await register(shop, "ann");
  const other = { source: "till", id: "78" };
  const identities = [{ kind: "external", ...other } as const, annIdentity];
  expect(await codeOf(shop.regulars.customers.register({ identities }))).toBe("identity_taken");
  expect(await shop.regulars.customers.find(other)).toBeUndefined();
  expect(await codeOf(register(shop, "bob"))).toBe("done");
});

test("a registration under a key is made once, with or without identities", async () => {
  const shop = await open();
  const key = { source: "till", id: "reg-1" };
  const send = (more: object) =>
    shop.regulars.customers.register({ locale: "en", ...more }, { key });
  const first = await send({});
  const again = await Promise.all([send({}), send({})]);
  for (const one of again) expect(one).toEqual({ status: "unchanged", customer: first.customer });
  expect(await codeOf(send({ locale: "zh-CN" }))).toBe("key_conflict");
  const other = await shop.regulars.customers.register({}, { key: { ...key, id: "reg-2" } });
  expect(other.customer).not.toBe(first.customer);
  await register(shop, "ann", {});
  const named = { identities: [annIdentity] };
  expect(
    await codeOf(shop.regulars.customers.register(named, { key: { ...key, id: "reg-3" } })),
  ).toBe("identity_taken");
  expect((await shop.regulars.customers.list()).length).toBe(3);
});

test("of many registrations of one identity at once, one succeeds", async () => {
  const shop = await open();
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(register(shop, "ann"))));
  expect(codes.filter((code) => code === "done").length).toBe(1);
  expect(codes.filter((code) => code === "identity_taken").length).toBe(19);
  expect((await shop.regulars.customers.list()).length).toBe(1);
});

test("an update replaces the fields it names, null removes one", async () => {
  const shop = await open();
  await register(shop, "ann", { locale: "en", gender: "female", tags: ["press"] });
  await shop.regulars.customers.update(ann, { locale: "zh-CN", gender: null });
  expect((await shop.regulars.customers.get(ann)).profile).toEqual({
    locale: "zh-CN",
    tags: ["press"],
  });
});

test("nobody unknown is updated, left or erased, nor made by trying", async () => {
  const { regulars } = await open();
  const codes = [
    await codeOf(regulars.customers.update(bob, { locale: "en" })),
    await codeOf(regulars.customers.leave(bob)),
    await codeOf(regulars.customers.erase(bob)),
    await codeOf(regulars.customers.get(bob)),
  ];
  expect(new Set(codes)).toEqual(new Set(["customer_not_found"]));
  expect(await regulars.customers.find(bob)).toBeUndefined();
  expect(await regulars.customers.list()).toEqual([]);
});

test("joining makes a member once, from the instant given, and puts them on the ladders", async () => {
  const { regulars } = await open(earningProgram({ who: "members" }));
  const joined = await regulars.customers.join(ann, { at: now - 1_000 });
  expect(joined.status).toBe("recorded");
  expect((await regulars.customers.join(ann)).status).toBe("unchanged");
  const found = await regulars.customers.get(ann);
  expect(found).toMatchObject({ membership: "active", joinedAt: now - 1_000 });
  expect(await regulars.tiers.history(ann)).toMatchObject([{ reason: "joined", to: "member" }]);
});

test("who joins is lifted by what they bought before, which gave no points", async () => {
  const { regulars, clock } = await open(earningProgram({ who: "members" }));
  const before = await regulars.orders.record(orderDocument("1", { at: now, amount: 60_000 }));
  expect([before.points, before.tier]).toEqual([0, undefined]);
  clock.now = now + 86_400_000;
  await regulars.customers.join(ann);
  expect(await regulars.tiers.history(ann)).toMatchObject([
    { reason: "joined", to: "member", metric: 0, at: clock.now },
    { reason: "upgraded", to: "silver", metric: 60_000, at: clock.now },
  ]);
  const next = await regulars.orders.record(orderDocument("2", { at: clock.now, amount: 100 }));
  expect([next.points, next.tier]).toEqual([1, "silver"]);
});

test("a registration with a date of joining is a member at once", async () => {
  const shop = await open(earningProgram({ who: "members" }));
  await register(shop, "ann", { joinedAt: now });
  const { membership, joinedAt } = await shop.regulars.customers.get(ann);
  expect([membership, joinedAt]).toEqual(["active", now]);
});

test("nobody joins in the future", async () => {
  const shop = await open();
  const at = now + 3_600_000;
  expect(await codeOf(shop.regulars.customers.join(ann, { at }))).toBe("date_in_future");
  expect(await codeOf(register(shop, "ann", { joinedAt: at }))).toBe("date_in_future");
  expect(await shop.regulars.customers.find(ann)).toBeUndefined();
});

test("joining begins the membership year anew: the tier is judged by it, with no order needed", async () => {
  const ladders = [ladderWith({ window: { type: "membership_year" } })];
  const shop = await open({ ...simpleProgram, zone: "UTC", ladders });
  const { regulars, clock } = shop;
  await regulars.orders.record(orderDocument("1", { at: now, amount: 600 }));
  clock.now = noon("2024-06-01");
  await regulars.customers.join(ann);
  expect(await regulars.tiers.status(ann)).toMatchObject({ tier: "silver", metric: 0 });
  clock.now = noon("2024-06-02");
  expect((await regulars.tiers.status(ann)).tier).toBe("member");
  expect(await regulars.rollover("2024-06-02")).toMatchObject({ customers: 1, movements: 1 });
});

test("after leaving, points stay and can be spent; joining again goes on", async () => {
  const shop = await open();
  const { regulars } = shop;
  await regulars.customers.join(ann);
  await regulars.orders.record(orderDocument("1", { at: now }));
  await regulars.customers.leave(ann);
  expect((await regulars.customers.leave(ann)).status).toBe("unchanged");
  expect((await regulars.customers.get(ann)).membership).toBe("left");
  await regulars.ledger.spend({ source: "till", id: "s", customer: ann, points: 40 });
  expect((await regulars.ledger.balance(ann)).available).toBe(60);
  await regulars.customers.join(ann);
  expect((await regulars.customers.get(ann)).membership).toBe("active");
});

test("a dry run answers and changes nothing", async () => {
  const { regulars } = await open();
  const { status } = await regulars.customers.register(
    { identities: [annIdentity] },
    { dryRun: true },
  );
  expect(status).toBe("recorded");
  expect(await regulars.customers.find(ann)).toBeUndefined();
});

test("a guest's order makes a customer of its own, whom nobody can name but by its id", async () => {
  const { regulars } = await open();
  const first = await regulars.orders.record(orderDocument("1", { at: now, customer: undefined }));
  const again = await regulars.orders.record(orderDocument("1", { at: now, customer: undefined }));
  const other = await regulars.orders.record(orderDocument("2", { at: now, customer: undefined }));
  expect(first.customer).toMatch(/^gst_/);
  expect([again.customer, again.status]).toEqual([first.customer, "unchanged"]);
  expect(other.customer).not.toBe(first.customer);
  expect((await regulars.customers.get(first.customer)).identities).toEqual([]);
});

test("the timeline tells everything once, newest first, page by page", async () => {
  const { regulars } = await open();
  await regulars.orders.record(orderDocument("1", { at: now, amount: 60_000 }));
  await regulars.customers.join(ann, { actor: "till 3" });
  const all = await regulars.customers.timeline(ann);
  expect(all.map(({ type }) => type).reverse()).toEqual([
    "customer.created",
    "tier.joined",
    "order.recorded",
    "tier.upgraded",
    "customer.joined",
  ]);
  expect(all[0]?.actor).toBe("till 3");
  const older = await regulars.customers.timeline(ann, { before: 4, limit: 2 });
  expect(older.map(({ sequence }) => sequence)).toEqual([3, 2]);
});
