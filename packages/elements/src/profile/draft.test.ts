// A profile to a form and back: only what was changed is sent.

import { expect, test } from "vitest";
import { compact, draftOf, emptyAddress, patchOf } from "./draft.ts";
import { customWith, type ProfileField } from "./own-fields.ts";
import { mistakesIn } from "./validators.ts";

const profile = {
  names: { given: "Rosalind", family: "Hughes" },
  gender: "female",
  birthday: { month: 5, day: 17 },
  phones: [{ number: "+447700900123", label: "mobile" }],
  emails: [{ address: "rosalind@example.test" }],
  locale: "en",
  preferences: { services: ["repair"], products: ["tea"], contactChannels: ["email"] },
} as const;

const home = { label: "Home", street: "14 Tannery Lane", city: "Bath", country: "GB" } as const;
const own: readonly ProfileField[] = [
  { name: "shoe_size", type: "integer", label: { en: "Shoe size" } },
  { name: "day", type: "date", label: { en: "Day" } },
  { name: "gift", type: "boolean", label: { en: "Gift" } },
  { name: "rooms", type: "choice", label: { en: "Rooms" }, several: true },
];
const draft = draftOf(profile);

test("nothing changed, nothing sent", () => {
  expect(patchOf(profile, draft)).toEqual({});
  expect(patchOf({}, draftOf({}))).toEqual({});
});

test("a changed field is sent whole, and no other", () => {
  expect(patchOf(profile, { ...draft, nickname: " Rosa " })).toEqual({
    names: { given: "Rosalind", family: "Hughes", nickname: "Rosa" },
  });
});

test("an emptied field is removed", () => {
  expect(patchOf(profile, { ...draft, gender: "", month: "", day: "" })).toEqual({
    gender: null,
    birthday: null,
  });
  expect(patchOf(profile, { ...draft, given: "", family: " " })).toEqual({ names: null });
});

test("a number keeps its label, and loses the marks between its digits", () => {
  const phones = ["+44 7700 900123", "0044 (0)20-7946 0018"];
  expect(patchOf(profile, { ...draft, phones })).toEqual({
    phones: [{ number: "+447700900123", label: "mobile" }, { number: "+4402079460018" }],
  });
  expect(compact("+86 138 0013-8000")).toBe("+8613800138000");
});

test("preferences that the form does not show stay", () => {
  expect(patchOf(profile, { ...draft, products: "tea，瓷器、 silk" })).toEqual({
    preferences: {
      services: ["repair"],
      products: ["tea", "瓷器", "silk"],
      contactChannels: ["email"],
    },
  });
});

test("an address is sent with what is written of it, and none for one that is blank", () => {
  const told = draftOf({ addresses: [home] });
  const [first = emptyAddress] = told.addresses;
  const flat = { ...emptyAddress, street: " 1 Mill Road ", phone: "0044 7700 900123" };
  const changed = { ...told, addresses: [first, emptyAddress, flat] };
  expect(patchOf({ addresses: [home] }, changed)).toEqual({
    addresses: [home, { street: "1 Mill Road", phone: "+447700900123" }],
  });
  expect(patchOf({ addresses: [home] }, told)).toEqual({});
  expect(patchOf({ addresses: [home] }, { ...told, addresses: [] })).toEqual({ addresses: null });
});

test("the shop's own fields are sent by their types, as far as the page shows them", () => {
  const custom = {
    shoe_size: { type: "integer", value: 39 },
    rating: { type: "integer", value: 3 },
  } as const;
  const told = draftOf({ custom });
  expect(patchOf({ custom }, told, own)).toEqual({});
  const more = {
    day: ["2024-05-01"],
    gift: ["false"],
    rooms: ["kitchen", "garden"],
    rating: ["9"],
  };
  expect(patchOf({ custom }, { ...told, custom: { ...told.custom, ...more } }, own)).toEqual({
    custom: {
      shoe_size: { type: "integer", value: 39 },
      day: { type: "date", value: "2024-05-01" },
      gift: { type: "boolean", value: false },
      rooms: { type: "choice", value: ["kitchen", "garden"] },
    },
  });
  const emptied = { ...told, custom: { ...told.custom, shoe_size: [] } };
  expect(patchOf({ custom }, emptied, own)).toEqual({ custom: null });
  expect(patchOf({ custom }, emptied)).toEqual({});
  expect(customWith(custom, null, own)).toEqual({ rating: custom.rating });
  expect(customWith({ shoe_size: custom.shoe_size }, null, own)).toBe(null);
});

test("a whole number is asked for where the field is one", () => {
  const wrong = (value: string) =>
    mistakesIn({ ...draft, custom: { shoe_size: [value] } }, own).get("custom.shoe_size.value");
  expect(["39", " -1 ", "", "39.5", "many", "1".repeat(16)].map(wrong)).toEqual([
    undefined,
    undefined,
    undefined,
    "wrongNumber",
    "wrongNumber",
    "wrongNumber",
  ]);
});

test.each([
  [
    { addresses: [emptyAddress, { ...emptyAddress, phone: "1" }] },
    "addresses.1.phone",
    "wrongPhone",
  ],
  [{ phones: ["12345"] }, "phones.0.number", "wrongPhone"],
  [{ emails: ["", "rosalind@"] }, "emails.1.address", "wrongEmail"],
  [{ month: "2", day: "30" }, "birthday.day", "wrongDate"],
  [{ month: "2", day: "29", year: "2025" }, "birthday.day", "wrongDate"],
  [{ month: "", day: "3" }, "birthday.day", "wrongDate"],
  [{ month: "2", day: "29", year: "85" }, "birthday.year", "wrongYear"],
])("%o is found to be wrong at %s", (part, field, mistake) => {
  expect(mistakesIn({ ...draft, ...part }).get(field)).toBe(mistake);
});

test("29 February needs no year", () => {
  expect(mistakesIn({ ...draft, month: "2", day: "29" }).size).toBe(0);
});
