// Search for staff: exact, by whole words of names, filtered, in pages that no newcomer shifts.

import type { CustomerSearch } from "@regulars/contract";
import { afterEach, expect, test } from "vitest";
import { checkBooks } from "./support/books.ts";
import { ann, annIdentity, bob, codeOf, orderDocument } from "./support/documents.ts";
import { noon } from "./support/draft.ts";
import { ladderWith } from "./support/ladder-story.ts";
import { createRandom } from "./support/random.ts";
import { keyringOf, openShop, type TestShop } from "./support/shop.ts";
import { simpleProgram } from "./support/simple-program.ts";

const now = noon("2024-03-05");
const opened: TestShop[] = [];

async function open(more: Partial<Parameters<typeof openShop>[1]> = {}): Promise<TestShop> {
  const shop = await openShop(simpleProgram, { now, keyring: keyringOf("one"), ...more });
  opened.push(shop);
  return shop;
}

afterEach(async () => {
  const shops = opened.splice(0);
  for (const shop of shops.slice(-1)) await checkBooks(shop);
  for (const shop of shops) await shop.regulars.close();
  for (const shop of shops.slice(0, 1)) await shop.store.close();
});

async function idsOf({ regulars }: TestShop, search: CustomerSearch): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await regulars.customers.search({ ...search, after });
    ids.push(...page.customers.map(({ id }) => id));
    after = page.next;
    if (after === undefined) return ids;
  }
}

test("a customer is found by id, identity, order, and by each word of the name", async () => {
  const shop = await open();
  const { regulars } = shop;
  const { customer } = await regulars.customers.register({
    names: { given: "小明", family: "王", nickname: "Ming the Great" },
    identities: [annIdentity, { kind: "phone", value: "+8613800138000" }],
  });
  const other = await regulars.customers.register({
    names: { full: "王小红" },
    identities: [{ kind: "external", ...bob }],
  });
  await regulars.orders.record(orderDocument("1", { at: now }));
  const searches: CustomerSearch[] = [
    { text: customer },
    { text: "王小明" },
    { text: "小明" },
    { text: "王 小明" },
    { text: "ming" },
    { text: "GREAT Ming" },
    { identity: { kind: "phone", value: "+86 138 0013 8000" } },
    { identity: annIdentity },
    { order: { source: "till", id: "1" } },
    { order: { source: "till", id: "1" }, text: "王" },
    { identity: annIdentity, order: { source: "till", id: "1" }, membership: "not_joined" },
  ];
  for (const search of searches)
    expect(await idsOf(shop, search), JSON.stringify(search)).toEqual([customer]);
  expect(await idsOf(shop, { text: "王小红" })).toEqual([other.customer]);
  const nothing: CustomerSearch[] = [
    { text: "小" },
    { text: "min" },
    { text: "王 小红" },
    { text: "王小明 nobody" },
    { text: "—" },
    { identity: { kind: "email", value: "a@b.cn" } },
    { order: { source: "till", id: "2" } },
    { identity: { kind: "external", ...bob }, order: { source: "till", id: "1" } },
    { order: { source: "till", id: "1" }, membership: "active" },
  ];
  for (const search of nothing)
    expect(await idsOf(shop, search), JSON.stringify(search)).toEqual([]);
  const wrong = { text: "a", limit: 1_000 };
  expect(await codeOf(regulars.customers.search(wrong))).toBe("invalid_input");
});

test("the words follow the name, and go with the person", async () => {
  const shop = await open();
  const { customers } = shop.regulars;
  await customers.register({ names: { full: "Ann Lee" }, identities: [annIdentity] });
  const { id } = await customers.get(ann);
  await customers.update(ann, { tags: ["a"] });
  expect(await idsOf(shop, { text: "lee" })).toEqual([id]);
  await customers.update(ann, { names: { full: "Ann Smith" } });
  expect(await idsOf(shop, { text: "lee" })).toEqual([]);
  expect(await idsOf(shop, { text: "ann smith" })).toEqual([id]);
  await customers.erase(ann);
  for (const text of ["ann", "smith"]) expect(await idsOf(shop, { text })).toEqual([]);
});

test("equal names of two shops are hashed unequally, and found in their own shop alone", async () => {
  const shop = await open();
  const name = `${shop.regulars.shop}-2`;
  const other = await shop.regulars.forShop(name, { program: simpleProgram });
  const names = { full: "Canaryname" };
  const here = await shop.regulars.customers.register({ names });
  const there = await other.customers.register({ names });
  const rows = await shop.store.read(function* (verbs) {
    return yield* verbs.listByWord({ shop: name, word: "canaryname", after: "", limit: 9 });
  });
  expect(rows).toEqual([]);
  expect(await idsOf(shop, { text: "canaryname" })).toEqual([here.customer]);
  const found = await other.customers.search({ text: "canaryname" });
  expect(found.customers.map(({ id }) => id)).toEqual([there.customer]);
});

test("names are found before, in and after a rotation", async () => {
  const plain = await open({ keyring: null });
  const { customer } = await plain.regulars.customers.register({ names: { full: "Ann Lee" } });
  expect(await idsOf(plain, { text: "lee" })).toEqual([customer]);
  const given = { store: plain.store, shop: plain.regulars.shop };
  const sealed = await open(given);
  const second = await sealed.regulars.customers.register({ names: { full: "Bob Lee" } });
  const both = [customer, second.customer].sort();
  expect(await idsOf(sealed, { text: "lee" })).toEqual(both);
  await sealed.regulars.privacy.rotate();
  expect(await idsOf(sealed, { text: "lee" })).toEqual(both);
});

const [first] = simpleProgram.ladders ?? [ladderWith({})];

test("any filters, in pages of any size, find what a plain filter finds, whoever comes meanwhile", async () => {
  const program = { ...simpleProgram, ladders: first === undefined ? [] : [first] };
  const shop = await openShop(program, { now });
  opened.push(shop);
  const { regulars } = shop;
  const random = createRandom(7);
  const words = ["ann", "lee", "王", "小明", "bob"];
  const made: { id: string; words: string[]; tags: string[]; isMember: boolean }[] = [];
  const add = async (): Promise<void> => {
    const own = words.filter(() => random.chance(2));
    const tags = ["vip", "new"].filter(() => random.chance(3));
    const isMember = random.chance(2);
    const { customer } = await regulars.customers.register({
      ...(own.length === 0 ? {} : { names: { full: own.join(" ") } }),
      tags,
      ...(isMember ? { joinedAt: now } : {}),
    });
    made.push({ id: customer, words: own, tags, isMember });
  };
  for (let i = 0; i < 60; i++) await add();
  for (let round = 0; round < 25; round++) {
    const asked = words.filter(() => random.chance(4));
    const tag = random.chance(3) ? random.pick(["vip", "new"]) : undefined;
    const membership = random.chance(3)
      ? random.pick(["active", "not_joined"] as const)
      : undefined;
    const text = asked.length === 0 ? undefined : asked.join(" ");
    const before = made.filter(
      (one) =>
        asked.every((word) => one.words.includes(word)) &&
        (tag === undefined || one.tags.includes(tag)) &&
        (membership === undefined || one.isMember === (membership === "active")),
    );
    const seen: string[] = [];
    const limit = random.between(1, 9);
    for (let after: string | undefined; ; ) {
      const page = await regulars.customers.search({ text, tag, membership, limit, after });
      expect(page.customers.length).toBeLessThanOrEqual(limit);
      seen.push(...page.customers.map(({ id }) => id));
      if (random.chance(6)) await add();
      after = page.next;
      if (after === undefined) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
    const known = new Set(seen);
    expect(before.filter(({ id }) => !known.has(id))).toEqual([]);
  }
});
