// Numbers: what is written without Intl is what Intl writes.

import { expect, test } from "vitest";
import { formatsOf } from "./formats.ts";

const regions = [
  "AU",
  "CA",
  "GB",
  "HK",
  "IE",
  "MY",
  "NG",
  "NZ",
  "PH",
  "SG",
  "US",
  "IN",
  "ZA",
  "CH",
];
const tags = [
  "en",
  ...regions.map((region) => `en-${region}`),
  "zh",
  ...["CN", "HK", "MO", "SG", "TW"].flatMap((region) => [
    `zh-${region}`,
    `zh-Hans-${region}`,
    `zh-Hant-${region}`,
  ]),
  "zh-u-nu-hanidec",
  "en-GB-u-nu-deva",
];
const values = [0, 7, 99, 100, 999, 1000, 12_345, 123_456, 1_234_567, 2 ** 53 - 1, 0.5, 1234.5];

test.each(tags)("%s", (tag) => {
  const numbers = values.flatMap((value) => (value === 0 ? [value] : [value, -value]));
  const { number } = formatsOf(tag);
  const format = new Intl.NumberFormat(tag);
  expect(numbers.map((value) => number(value))).toEqual(
    numbers.map((value) => format.format(value)),
  );
});
