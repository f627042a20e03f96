import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { formatCursor, pageOf, parseCursor, parseNumberCursor } from "./cursor.ts";

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "done";
  } catch (error) {
    return isRegularsError(error) ? error.code : "other";
  }
};

test("a cursor says where a page of its list ended", () => {
  expect(parseCursor("orders", formatCursor("orders", "ord_x y"))).toBe("ord_x y");
  expect(parseNumberCursor("timeline", formatCursor("timeline", 17))).toBe(17);
  expect(parseCursor("orders", undefined)).toBeUndefined();
});

test("a cursor of another list, and whatever is none, is refused", () => {
  const other = formatCursor("entries", "ent_1");
  const bad = [
    other,
    "",
    "!!",
    "x".repeat(500),
    `${formatCursor("orders", "ord_1")}=`,
    "1 orders ord_1",
  ];
  for (const cursor of bad)
    expect(codeOf(() => parseCursor("orders", cursor))).toBe("cursor_invalid");
  const text = formatCursor("timeline", "seven");
  expect(codeOf(() => parseNumberCursor("timeline", text))).toBe("cursor_invalid");
});

test("only a page that more follows has a cursor", async () => {
  const items = [1, 2, 3, 4, 5];
  const page = (limit: number) =>
    pageOf(
      "numbers",
      { limit },
      { read: async (most) => items.slice(0, most), position: (n) => n },
    );
  expect(await page(4)).toEqual({ items: [1, 2, 3, 4], next: formatCursor("numbers", 4) });
  expect(await page(5)).toEqual({ items });
  expect(await page(50)).toEqual({ items });
});
