import { customerFields, isShown, nounFields, RegularsError, roles } from "@regulars/contract";
import { expect, test } from "vitest";
import { type MaskedNoun, maskFor, maySearchBy, type SearchField } from "./mask.ts";

const id = "cus_01JD0000000000000000000000";
const customer = {
  id,
  membership: "active",
  createdAt: 1,
  version: 2,
  profile: {
    names: { full: "canary-names" },
    gender: "female",
    birthday: { month: 2, day: 3 },
    phones: [{ number: "+447700900123" }],
    emails: [{ address: "canary@example.com" }],
    addresses: [{ street: "canary" }],
    locale: "en",
    preferences: { products: ["canary"] },
    tags: ["vip"],
    custom: { pet: { type: "text", value: "canary" } },
    source: { channel: "site" },
    joinedAt: 1,
  },
  identities: [{ kind: "phone", value: "+447700900123" }],
};

test("every profile field is shown to exactly those who may see it, and the others are named", () => {
  for (const role of roles) {
    const shown = maskFor(role)("customer", customer);
    const masked = shown.masked ?? [];
    for (const [field, { sensitivity }] of Object.entries(customerFields)) {
      const isSeen = isShown(role, sensitivity);
      expect(field in (shown.profile ?? {}), `${role} ${field}`).toBe(isSeen);
      expect(masked.includes(`profile.${field}`), `${role} ${field}`).toBe(!isSeen);
    }
    const seesIdentity = isShown(role, nounFields.identity.sensitivity);
    expect("identities" in shown, role).toBe(seesIdentity);
    expect(shown.id).toBe(id);
  }
});

test("nothing is half: what is shown is shown as it is, and the thing itself stays", () => {
  const before = structuredClone(customer);
  for (const role of roles) {
    const shown = maskFor(role)("customer", customer) as typeof customer;
    for (const [field, value] of Object.entries(shown.profile))
      expect(value).toEqual(customer.profile[field as keyof typeof customer.profile]);
  }
  expect(customer).toEqual(before);
  expect(maskFor("admin")("customer", customer)).toEqual(customer);
});

test("a field that the contract does not class is shown to nobody but those who see all", () => {
  const extended = { ...customer, profile: { ...customer.profile, secretField: "canary" } };
  const shown = (role: "marketing" | "admin") =>
    JSON.stringify(maskFor(role)("customer", extended));
  expect(shown("marketing")).not.toContain('"secretField":');
  expect(shown("admin")).toContain('"secretField":');
});

const things: [MaskedNoun, object, keyof typeof nounFields][] = [
  [
    "event",
    { id: "evt_1", type: "points.spent", occurredAt: 1, actor: "till", data: { a: 1 } },
    "event",
  ],
  ["entry", { id: "ent_1", kind: "earn", points: 5, actor: "till", occurredAt: 1 }, "entry"],
  ["order", { id: "ord_1", customer: id, lines: [], currency: "GBP" }, "order"],
  ["consent", { purpose: "marketing", state: "given", at: 1 }, "consent"],
  ["lot", { id: "lot_1", remaining: 5 }, "lot"],
  ["tier", { customer: id, tier: "gold" }, "tier"],
  ["identity", { kind: "phone", value: "+447700900123" }, "identity"],
  ["interaction", { id: "1", kind: "view", at: 1, subject: "sku" }, "interaction"],
];

test.each(things)(
  "%s keeps its id, kind and instants where its noun is not shown",
  (noun, thing, of) => {
    for (const role of roles) {
      const shown = maskFor(role)(noun, thing) as Record<string, unknown>;
      if (isShown(role, nounFields[of].sensitivity)) expect(shown).toEqual(thing);
      else {
        const kept = Object.keys(shown).filter((key) => key !== "masked");
        const all = [...kept, ...(shown.masked as string[])];
        expect(all.sort()).toEqual(Object.keys(thing).sort());
        expect(
          kept.every((key) => ["id", "kind", "type", "customer", "at", "occurredAt"].includes(key)),
        ).toBe(true);
      }
    }
  },
);

const adjusted = {
  event: "evt_1",
  occurredAt: 1,
  explanation: { kind: "adjust", version: 1, wallet: "points", points: 5, reason: "canary" },
  entries: [{ id: "ent_1", points: 5 }],
  text: { en: "5 points: canary", zh: "canary" },
  staff: { en: "canary", zh: "canary" },
};
const awarded = {
  ...adjusted,
  explanation: { kind: "award", unmatched: [{ rule: "locals", at: "w", value: "canary" }] },
  text: { en: "5 points", zh: "5" },
};

test("a reason and the facts of a person reach nobody who may not see them, in no text either", () => {
  for (const role of roles)
    for (const thing of [adjusted, awarded]) {
      const text = JSON.stringify(maskFor(role)("explanation", thing));
      expect(text.includes("canary"), role).toBe(isShown(role, "sensitive"));
    }
  expect(maskFor("marketing")("explanation", awarded)).toMatchObject({
    explanation: { unmatched: [{ rule: "locals", at: "w" }] },
    text: awarded.text,
    masked: ["explanation.unmatched.value", "staff"],
  });
  const refund = { id: "ref_1", amount: 5, reason: "canary" };
  expect(maskFor("marketing")("refund", refund)).toEqual({
    id: "ref_1",
    amount: 5,
    masked: ["reason"],
  });
});

test("an error does not tell an outside id to who may not see identities", () => {
  const problem = (customerId: string) =>
    new RegularsError("customer_not_found", { customer: customerId }).toJSON();
  for (const role of roles) {
    const text = JSON.stringify(maskFor(role)("problem", problem("canary")));
    expect(text.includes("canary"), role).toBe(isShown(role, "sensitive"));
    expect(maskFor(role)("problem", problem(id))).toEqual(problem(id));
  }
});

test("a role searches only by what it is shown", () => {
  const fields: SearchField[] = ["text", "identity", "order", "tier", "membership", "tag"];
  const of = (role: (typeof roles)[number]) => fields.filter((field) => maySearchBy(role, field));
  expect(of("admin")).toEqual(fields);
  expect(of("marketing")).toEqual(["text", "order", "tier", "membership", "tag"]);
  expect(of("analyst")).toEqual(["membership", "tag"]);
  expect(maySearchBy("marketing", "birthday")).toBe(false);
  expect(maySearchBy("marketing", "gender")).toBe(true);
  expect(maySearchBy("admin", "unknown" as never)).toBe(false);
});
