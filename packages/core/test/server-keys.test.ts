// Server keys: shown once, kept as a hash, found by prefix, revoked for everybody.
import { roles } from "@regulars/contract";
import { createRegulars } from "@regulars/core";
import { expect, test } from "vitest";
import { anyStore } from "./support/stores.ts";

const now = Date.UTC(2026, 2, 1, 12);

async function openShop() {
  const { store, shop } = await anyStore();
  return { regulars: await createRegulars({ store, shop, clock: () => now }), store, shop };
}

test("a key of each role is whose it is, and is kept only as a hash", async () => {
  const { regulars, store, shop } = await openShop();
  for (const role of roles) {
    const made = await regulars.keys.create({
      name: `键 ${role}`,
      role,
      mode: "test",
      actor: "cli",
    });
    const { key, ...shown } = made;
    expect(shown).toEqual({
      id: expect.stringMatching(/^key_/),
      prefix: key.slice(0, 16),
      name: `键 ${role}`,
      role,
      mode: "test",
      actor: "cli",
      createdAt: now,
    });
    const { id, mode, name } = made;
    expect(await regulars.keys.authenticate(key)).toEqual({ kind: "key", id, mode, name, role });
    const rows = await store.read((verbs) => verbs.listServerKeys(shop));
    expect(JSON.stringify(rows)).not.toContain(key.slice(17));
  }
  const listed = await regulars.keys.list();
  expect(listed.map(({ role }) => role)).toEqual(roles);
  expect(JSON.stringify(listed)).not.toContain("hash");
});

test.each(["", "rk_live_", "x", "a.b.c", "x".repeat(1_000_000)])(
  "a text that is no key is nobody's (%#)",
  async (text) => {
    const { regulars } = await openShop();
    expect(await regulars.keys.authenticate(text)).toBeUndefined();
  },
);

test("a key of another shop, or one whose row is not there, is nobody's", async () => {
  const { regulars } = await openShop();
  const other = await regulars.forShop(`${regulars.shop}-other`);
  const { key } = await other.keys.create({ name: "x", role: "admin" });
  expect(await regulars.keys.authenticate(key)).toBeUndefined();
  expect(await other.keys.authenticate(key)).toBeDefined();
});

test("a revoked key is nobody's at once, and revoking it again answers the same", async () => {
  const { regulars } = await openShop();
  const { id, key } = await regulars.keys.create({ name: "x", role: "admin" });
  expect(await regulars.keys.authenticate(key)).toBeDefined();
  const revoked = await regulars.keys.revoke(id, { actor: "key_boss" });
  expect(revoked).toMatchObject({ id, revokedAt: now });
  expect(await regulars.keys.authenticate(key)).toBeUndefined();
  expect(await regulars.keys.revoke(id)).toEqual(revoked);
  expect(await regulars.keys.list()).toEqual([revoked]);
  const acts = await regulars.audit.list({ subject: id });
  expect(acts.map(({ action, actor }) => [action, actor])).toEqual([
    ["key.revoked", "key_boss"],
    ["key.created", "system"],
  ]);
});

test("an unknown key cannot be revoked", async () => {
  const { regulars } = await openShop();
  await expect(regulars.keys.revoke("key_none")).rejects.toMatchObject({
    code: "key_not_found",
    status: 404,
  });
});

test.each([
  { name: "", role: "admin" },
  { name: "x", role: "root" },
  { name: "x", role: "admin", mode: "prod" },
  { name: "x", role: "admin", hash: "0" },
])("%j makes no key", async (request) => {
  const { regulars } = await openShop();
  await expect(regulars.keys.create(request as never)).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await regulars.keys.list()).toEqual([]);
});
