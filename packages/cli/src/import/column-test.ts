// Column tests of a map, compiled once to closures over a line's fields.

import type { ColumnTest } from "./order-map.ts";

/** The texts of one line, by position of their column. */
export type Fields = readonly string[];

/** A compiled test of a line. */
export type LineTest = (fields: Fields) => boolean;

/** Compiles a test; `indexOf` gives a column's position. SyntaxError when a pattern is none. */
export function compileTest(test: ColumnTest, indexOf: (column: string) => number): LineTest {
  const matches = compileOwn(test, indexOf(test.column));
  if (!test.unless) return matches;
  const unless = compileTest(test.unless, indexOf);
  return (fields) => matches(fields) && !unless(fields);
}

function compileOwn(test: ColumnTest, index: number): LineTest {
  const { equals, prefix } = test;
  if (equals !== undefined) return (fields) => fields[index] === equals;
  if (test.in !== undefined) {
    const values = new Set(test.in);
    return (fields) => values.has(fields[index] ?? "");
  }
  if (prefix !== undefined) return (fields) => (fields[index] ?? "").startsWith(prefix);
  if (test.pattern !== undefined) {
    const pattern = new RegExp(test.pattern, "u");
    return (fields) => pattern.test(fields[index] ?? "");
  }
  if (test.empty !== undefined) {
    const wanted = test.empty;
    return (fields) => ((fields[index] ?? "") === "") === wanted;
  }
  const wanted = test.negative ?? true;
  return (fields) => isNegative(fields[index] ?? "") === wanted;
}

/** Whether a text is a minus and a number other than zero. */
function isNegative(text: string): boolean {
  return text.charCodeAt(0) === 45 && /[1-9]/.test(text);
}
