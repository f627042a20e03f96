// A profile to a form and back: only what was changed is sent.

import { expect, test } from "vitest";
import { compact, draftOf, patchOf } from "./draft.ts";
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

test.each([
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
