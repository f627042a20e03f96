import { appendFileSync, truncateSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, expect, test } from "vitest";
import { createFolder, writeText } from "../../test/files.ts";
import { openSource } from "./source-file.ts";

const folder = createFolder();
afterAll(folder.remove);

const text = `编号,名称\n1,白色心形灯 £2.55 🎁\n`.repeat(3000);

async function read(path: string, encoding?: string): Promise<string> {
  const source = await openSource(path, encoding);
  const pieces: Buffer[] = [];
  for await (const piece of source.pieces()) {
    expect(piece.length).toBeLessThanOrEqual(16_384 * 3);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

for (const gzip of [false, true])
  for (const [encoding, mark] of [
    ["utf-8", false],
    ["utf-8", true],
    ["gb18030", false],
    ["utf-16le", true],
  ] as const)
    test(`${encoding}${mark ? " with a mark" : ""}${gzip ? ", packed," : ""} is read whole`, async () => {
      const path = writeText(folder.path(`${encoding}-${mark}-${gzip}.csv`), text, {
        encoding,
        mark,
        gzip,
      });
      expect(await read(path, mark ? undefined : encoding)).toBe(text);
    });

test("a byte order mark wins over the encoding that was named", async () => {
  const path = writeText(folder.path("marked.csv"), text, { mark: true });
  expect(await read(path, "gb18030")).toBe(text);
});

test("packed files are known by their bytes, not their name", async () => {
  expect(await read(writeText(folder.path("packed.csv"), text, { gzip: true }))).toBe(text);
  expect(await read(writeText(folder.path("plain.csv.gz"), text))).toBe(text);
});

test("GB18030 read as UTF-8 is refused with its line and the encoding it seems to be", async () => {
  const path = writeText(folder.path("gb.csv"), `a,b\n1,2\n3,心\n`, { encoding: "gb18030" });
  await expect(read(path)).rejects.toMatchObject({ code: "file_encoding", params: { line: 3 } });
  await expect(read(path)).rejects.toThrow(/GB18030/);
});

test("a bad byte deep in a packed file is refused with its line", async () => {
  const bytes = Buffer.from("a,b\n".repeat(50_000));
  bytes[4 * 40_000 + 2] = 0xff;
  const path = folder.path("deep.csv.gz");
  writeFileSync(path, gzipSync(bytes));
  await expect(read(path)).rejects.toMatchObject({
    code: "file_encoding",
    params: { line: 40_001 },
  });
});

test("bytes that are no GB18030 are refused", async () => {
  const path = folder.path("no-gb.csv");
  writeFileSync(
    path,
    Buffer.concat([iconv.encode("名称\n", "gb18030"), Buffer.from([0x81, 0x20, 10])]),
  );
  await expect(read(path, "gb18030")).rejects.toMatchObject({ code: "file_encoding" });
});

test("a character cut at the end of the file is a cut file", async () => {
  const path = folder.path("cut-character.csv");
  writeFileSync(
    path,
    Buffer.concat([Buffer.from("a\n".repeat(5000)), Buffer.from("心").subarray(0, 2)]),
  );
  await expect(read(path)).rejects.toMatchObject({ code: "file_truncated" });
});

test("a cut .gz is a cut file, a changed one a damaged file", async () => {
  const path = writeText(folder.path("cut.csv.gz"), text, { gzip: true });
  truncateSync(path, 300);
  await expect(read(path)).rejects.toMatchObject({ code: "file_truncated" });
  const packed = gzipSync(text);
  packed[60] = (packed[60] ?? 0) ^ 0xff;
  packed[packed.length - 8] = (packed[packed.length - 8] ?? 0) ^ 0xff;
  writeFileSync(path, packed);
  await expect(read(path)).rejects.toMatchObject({ code: "file_damaged" });
});

test("binary files are refused, also when the bytes come late", async () => {
  const path = folder.path("book.xlsx");
  writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]));
  await expect(read(path)).rejects.toMatchObject({ code: "file_binary" });
  const late = writeText(folder.path("late.csv"), "a,b\n".repeat(100_000));
  appendFileSync(late, Buffer.from([0, 1, 2]));
  await expect(read(late)).rejects.toMatchObject({ code: "file_binary" });
});

test("empty files, also packed ones, are refused", async () => {
  const cases = [
    writeText(folder.path("empty.csv"), ""),
    writeText(folder.path("empty.csv.gz"), "", { gzip: true }),
    writeText(folder.path("blank.csv"), " \r\n\n"),
    writeText(folder.path("mark.csv"), "", { mark: true }),
  ];
  for (const path of cases)
    await expect(read(path), path).rejects.toMatchObject({ code: "file_empty" });
});

test("a missing file, a folder and an unknown encoding are refused", async () => {
  await expect(read(folder.path("none.csv"))).rejects.toMatchObject({ code: "file_not_found" });
  await expect(read(folder.path(""))).rejects.toMatchObject({ code: "file_not_found" });
  const path = writeText(folder.path("any.csv"), "a\n");
  await expect(read(path, "klingon")).rejects.toMatchObject({ code: "encoding_unknown" });
});
