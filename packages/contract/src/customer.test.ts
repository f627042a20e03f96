import { expect, test } from "vitest";
import { issuesOf, refusedPaths } from "../test/refusals.ts";
import {
  type CustomerProfile,
  customerFields,
  customerPatchSchema,
  customerProfileSchema,
  customerRegistrationSchema,
  customerSchema,
  parseWith,
} from "./index.ts";

const profile: Required<CustomerProfile> = {
  names: { given: "小明", family: "王", full: "王小明", nickname: "Ming" },
  gender: "male",
  birthday: { month: 2, day: 29 },
  phones: [{ number: "+8613800138000", label: "手机" }],
  emails: [{ address: "ming@example.com" }],
  addresses: [
    {
      country: "CN",
      province: "广东省",
      city: "深圳市",
      district: "南山区",
      street: "科技路 1 号",
      postalCode: "518000",
      recipient: "王小明",
      phone: "+8613800138000",
      label: "家",
    },
  ],
  locale: "zh-CN",
  preferences: {
    products: ["tea"],
    services: ["gift wrapping"],
    contactChannels: ["wechat", "sms"],
    contactTimes: "evenings",
  },
  tags: ["vip"],
  custom: {
    shoe: { type: "integer", value: 42 },
    note: { type: "text", value: "" },
    parent: { type: "boolean", value: true },
    wedding: { type: "date", value: "2011-11-11" },
    colours: { type: "choice", value: ["red", "gold"] },
  },
  source: { channel: "counter", detail: "Oxford Street" },
  joinedAt: 0,
};

test("a profile with every field is accepted, and so is an empty one", () => {
  expect(parseWith(customerProfileSchema, profile)).toEqual(profile);
  expect(parseWith(customerProfileSchema, {})).toEqual({});
});

test("every field of a profile has its class of data", () => {
  expect(Object.keys(customerFields).sort()).toEqual(Object.keys(profile).sort());
});

test("a customer is registered with identities", () => {
  const identities = [
    { kind: "phone", value: "138 0013 8000" },
    { kind: "email", value: "ming@example.com" },
    { kind: "wechat_openid", app: "wx1", value: "oABC" },
    { kind: "wechat_unionid", value: "uABC" },
    { kind: "external", source: "shop", id: "1" },
  ];
  const registration = { ...profile, identities };
  expect(parseWith(customerRegistrationSchema, registration)).toEqual(registration);
  const { joinedAt, ...rest } = profile;
  const customer = {
    id: "cus_01JD0000000000000000000000",
    membership: "active",
    joinedAt,
    createdAt: 0,
    version: 1,
    profile: rest,
    identities,
  };
  expect(parseWith(customerSchema, customer)).toEqual(customer);
});

test("a patch replaces and removes", () => {
  const patch = { gender: null, tags: ["vip"], names: undefined };
  expect(parseWith(customerPatchSchema, patch)).toEqual(patch);
  expect(refusedPaths(customerPatchSchema, { joinedAt: 0 })).toEqual(["joinedAt"]);
});

const bad: [string, unknown, string[]][] = [
  ["a birthday in the thirteenth month", { birthday: { month: 13, day: 1 } }, ["birthday.month"]],
  ["30 February", { birthday: { month: 2, day: 30 } }, ["birthday"]],
  ["29 February 2011", { birthday: { month: 2, day: 29, year: 2011 } }, ["birthday"]],
  ["a national phone number", { phones: [{ number: "13800138000" }] }, ["phones[0].number"]],
  ["an address without @", { emails: [{ address: "ming.example.com" }] }, ["emails[0].address"]],
  ["a country in words", { addresses: [{ country: "China" }] }, ["addresses[0].country"]],
  ["an unknown locale", { locale: "not a locale" }, ["locale"]],
  ["a repeated tag", { tags: ["a", "b", "a"] }, ["tags[2]"]],
  [
    "a channel that is none",
    { preferences: { contactChannels: ["fax"] } },
    ["preferences.contactChannels[0]"],
  ],
  [
    "a fraction in a custom field",
    { custom: { a: { type: "integer", value: 1.5 } } },
    ["custom.a.value"],
  ],
  ["a custom field without type", { custom: { a: { value: 1 } } }, ["custom.a.type"]],
  [
    "a date that does not exist",
    { custom: { a: { type: "date", value: "2011-02-29" } } },
    ["custom.a.value"],
  ],
  ["an empty name", { names: { given: "" } }, ["names.given"]],
  ["a tier set by hand", { tier: "gold" }, ["tier"]],
  ["an unknown gender", { gender: "m" }, ["gender"]],
];

test.each(bad)("%s is refused where it stands", (_, change, paths) => {
  expect(refusedPaths(customerProfileSchema, change)).toEqual(paths);
});

test("personal data that is refused is not repeated", () => {
  const wrong = {
    names: { full: "canary\0" },
    phones: ["02079460000", { number: "02079460000" }],
    emails: [{ address: "canary" }, "canary@example.com"],
    addresses: ["canary street"],
    custom: { a: { type: "text", value: "canary\0" } },
  };
  expect(JSON.stringify(issuesOf(customerProfileSchema, wrong))).not.toMatch(/canary|0207946/);
});

test("more custom fields than allowed are refused", () => {
  const custom = Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [`f${index}`, { type: "boolean", value: true }]),
  );
  expect(refusedPaths(customerProfileSchema, { custom })).toEqual(["custom"]);
});
