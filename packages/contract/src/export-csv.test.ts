import { expect, test } from "vitest";
import type { ExportRecord } from "./export.ts";
import { exportCsvLines } from "./export-csv.ts";

/** The cell of an explanation's English text. */
async function cellOf(en: string): Promise<string> {
  const value = { event: "e", occurredAt: 0, text: { en, zh: "" } };
  const records: ExportRecord[] = [{ noun: "explanation", value }];
  const lines: string[] = [];
  for await (const { line } of exportCsvLines(records)) lines.push(line);
  return lines[1]?.slice("e,0,".length, -",".length) ?? "";
}

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠SUM"])(
  "a spreadsheet does not compute %j",
  async (text) => {
    expect(await cellOf(text)).toBe(`'${text}`);
  },
);

test.each(["\r=1", "\n=1", '=HYPERLINK("x")'])("nor %j, which is quoted besides", async (text) => {
  expect(await cellOf(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
});

test("other texts stay as they are, quoted where RFC 4180 wants it", async () => {
  expect(await cellOf("1 = 1")).toBe("1 = 1");
  expect(await cellOf('Ann, the "first"')).toBe('"Ann, the ""first"""');
});
