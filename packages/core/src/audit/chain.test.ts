import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOfEntry } from "./chain.ts";
import { isSigned, signCheckpoint } from "./checkpoint.ts";

const text = fc.string({ maxLength: 12 });
const entry = fc.record({
  shop: text,
  sequence: fc.integer({ min: 1, max: 1_000_000 }),
  at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  actor: text,
  action: text,
  subject: text,
  outcome: text,
  data: text,
});

test("a hash covers every field and the hash before: two entries that differ anywhere have two", () => {
  fc.assert(
    fc.property(entry, entry, text, text, (one, other, before, otherBefore) => {
      const hash = hashOfEntry(before, one);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(hashOfEntry(before, { ...one })).toBe(hash);
      if (before !== otherBefore) expect(hashOfEntry(otherBefore, one)).not.toBe(hash);
      for (const field of Object.keys(one) as (keyof typeof one)[])
        if (one[field] !== other[field])
          expect(hashOfEntry(before, { ...one, [field]: other[field] })).not.toBe(hash);
    }),
  );
});

test("what moves from one field to the next changes the hash", () => {
  const row = { shop: "s", sequence: 1, at: 1, action: "", outcome: "", subject: "", data: "{}" };
  const quoted = '","at":1';
  expect(hashOfEntry("", { ...row, actor: "ab" })).not.toBe(
    hashOfEntry("", { ...row, action: "a", actor: "b" }),
  );
  expect(hashOfEntry("", { ...row, actor: quoted })).not.toBe(
    hashOfEntry("", { ...row, actor: "" }),
  );
});

test("a checkpoint is signed by its key alone, in every field", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const keyOf = (id: string) => (id === "a.b" ? key : id === "c" ? other : undefined);
  const told = { shop: "s", sequence: 3, hash: "h", at: 5 };
  const signed = signCheckpoint(told, { keyId: "a.b", key });
  expect(isSigned(signed, keyOf)).toBe(true);
  const mac = signed.signature.split(".").at(-1) as string;
  for (const change of [
    { shop: "t" },
    { sequence: 4 },
    { hash: "g" },
    { at: 6 },
    { signature: `c.${mac}` },
    { signature: `a.b.${mac.slice(1)}` },
    { signature: mac },
    { signature: "" },
  ])
    expect(isSigned({ ...signed, ...change }, keyOf)).toBe(false);
});
