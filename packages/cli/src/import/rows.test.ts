import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { createFolder, smallMap, writeText } from "../../test/files.ts";
import type { OrderMap } from "./order-map.ts";
import { openRows } from "./rows.ts";
import { openSource } from "./source-file.ts";

const folder = createFolder();
afterAll(folder.remove);

async function read(text: string, map: OrderMap = smallMap, needed: string[] = []) {
  return readFile(writeText(folder.path("rows"), text), map, needed);
}

async function readFile(path: string, map: OrderMap, needed: string[] = []) {
  const source = await openSource(path);
  try {
    const { format, columns, batches } = await openRows(source, map, needed);
    const rows: unknown[] = [];
    for await (const batch of batches())
      batch.rows.forEach((row, at) => {
        rows.push([
          batch.lines[at],
          ...row,
          ...(batch.broken?.has(at) ? [batch.broken.get(at)?.code] : []),
        ]);
      });
    return { format, columns: [...columns], rows };
  } finally {
    source.close();
  }
}

test("CSV lines keep their numbers over empty lines and breaks inside quotes", async () => {
  const text = 'a,b\r\n1,x\r\n\r\n2,"y\r\nz"\r\n3,"say ""hi"""\r\n\r\n\r\n4,w';
  expect(await read(text)).toEqual({
    format: "csv",
    columns: ["a", "b"],
    rows: [
      [2, "1", "x"],
      [4, "2", "y\r\nz"],
      [6, "3", 'say "hi"'],
      [9, "4", "w"],
    ],
  });
});

test("another delimiter and quote, and names from the map, are obeyed", async () => {
  const map = { ...smallMap, file: { delimiter: ";", quote: "'", columns: ["a", "b"] } };
  expect(await read("1;'x;y'\n2;\"\n", map)).toEqual({
    format: "csv",
    columns: ["a", "b"],
    rows: [
      [1, "1", "x;y"],
      [2, "2", '"'],
    ],
  });
});

test("a quotation mark inside an unquoted text stays as it is", async () => {
  expect((await read('a,b\n1,6" PLATE\n')).rows).toEqual([[2, "1", '6" PLATE']]);
});

test("a file of a first line alone has no rows", async () => {
  expect((await read("a,b\n")).rows).toEqual([]);
});

test("a quotation mark that is never closed is named with the line it opens on", async () => {
  await expect(read('a,b\n1,x\n2,"y\n3,z\n')).rejects.toMatchObject({
    code: "quote_not_closed",
    params: { line: 3 },
  });
});

test("NDJSON properties are columns, nested ones with a point", async () => {
  const text = [
    '{"no": 1, "who": {"id": "客1"}, "price": 2.50, "gift": true}',
    "",
    '{"price": "3.10", "no": 9007199254740993, "who": null}',
    "[1]",
    '{"no": 3',
  ].join("\n");
  expect(await read(text, smallMap, ["no", "who.id", "sku"])).toEqual({
    format: "ndjson",
    columns: ["no", "who.id", "sku", "price", "gift"],
    rows: [
      [1, "1", "客1", "", "2.5", "true"],
      [3, "9007199254740992", "", "", "3.10", "", "number_lossy"],
      [4, "[1]", "not_json"],
      [5, '{"no": 3', "not_json"],
    ],
  });
});

for (const [name, start] of [
  ["CSV", "no,customer\n"],
  ["NDJSON", '{"no": 1}\n{"no": "'],
] as const)
  test(`a line of 100 MB in ${name} is refused without being held`, async () => {
    const path = folder.path(`long-${name}`);
    const out = createWriteStream(path);
    out.write(start);
    const mebibyte = Buffer.alloc(1_048_576, "x");
    for (let at = 0; at < 100; at++) if (!out.write(mebibyte)) await once(out, "drain");
    out.end();
    await once(out, "close");
    const before = process.memoryUsage().rss;
    await expect(readFile(path, smallMap)).rejects.toMatchObject({
      code: "line_too_long",
      params: { line: 2, limit: 1_048_576 },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1_048_576);
  });
