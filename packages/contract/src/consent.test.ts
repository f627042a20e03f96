import { expect, test } from "vitest";
import { refusedPaths } from "../test/refusals.ts";
import {
  type ConsentChange,
  consentChangeSchema,
  customerRegistrationSchema,
  parseWith,
} from "./index.ts";

const evidence = { state: "given", source: "counter", textVersion: "2026-03" } as const;
const marketing: ConsentChange = { purpose: "marketing", channel: "sms", ...evidence };

test("a contact purpose names a channel, another purpose none or any", () => {
  for (const change of [
    marketing,
    { purpose: "service", channel: "wechat", ...evidence, locale: "zh-CN" },
    { purpose: "analytics", ...evidence },
    { purpose: "profiling", channel: "any", ...evidence, state: "withdrawn" },
  ])
    expect(parseWith(consentChangeSchema, change)).toEqual(change);
});

const bad: [string, object, string[]][] = [
  ["marketing on no channel", { ...marketing, channel: undefined }, ["channel"]],
  ["marketing on any channel", { ...marketing, channel: "any" }, ["channel"]],
  ["analytics by phone", { ...marketing, purpose: "analytics", channel: "phone" }, ["channel"]],
  ["a purpose that is none", { ...marketing, purpose: "fun" }, ["purpose"]],
  ["a state that is neither", { ...marketing, state: "maybe" }, ["state"]],
  ["no text version", { ...marketing, textVersion: undefined }, ["textVersion"]],
  ["an unknown language", { ...marketing, locale: "not a locale" }, ["locale"]],
  ["an instant of its own", { ...marketing, at: 5 }, ["at"]],
];

test.each(bad)("%s is refused where it stands", (_, change, paths) => {
  expect(refusedPaths(consentChangeSchema, change)).toEqual(paths);
});

test("a registration brings consents, and no more than there are", () => {
  const registration = { consents: [marketing] };
  expect(parseWith(customerRegistrationSchema, registration)).toEqual(registration);
  const many = { consents: Array.from({ length: 21 }, () => marketing) };
  expect(refusedPaths(customerRegistrationSchema, many)).toEqual(["consents"]);
});
