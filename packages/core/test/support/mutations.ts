// Bodies that are nearly right: a good one in which one place holds something else.

import fc from "fast-check";

/** What no field expects everywhere. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    2 ** 53,
    1e308,
    "",
    "\0",
    "\ud800",
    "x".repeat(10_000),
    "__proto__",
    "'; DROP TABLE students; --",
    "<script>alert(1)</script>",
    "２０２６",
    [],
    {},
    [[[[[[]]]]]],
    { $ne: 1 },
    { toString: 1 },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const parts = copy as Record<string | number, unknown>;
  parts[first] = replaced(parts[first], rest, by);
  return copy;
}

/** Bodies made of a good one by putting junk in one of its places, or a field more. */
export function mutationsOf(good: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(good);
  return fc
    .record({
      path: fc.constantFrom(...places),
      by: junk,
      more: fc.option(fc.string({ maxLength: 20 }), { freq: 4 }),
    })
    .map(({ path, by, more }) => replaced(good, more === null ? path : [...path, more], by));
}

/** Texts as they may stand in a path or a query. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    "me",
    "..",
    "%2e%2e",
    "%",
    "%00",
    "%E0%A4%A",
    "cus_",
    "cus_00000000000000000000000000",
    "ord_cus00000000000000000000000000_0000001",
    "a:b:c",
    ":",
    "shop:",
    "x".repeat(3_000),
    "1e9",
    "-1",
    "9007199254740993",
  ),
);
