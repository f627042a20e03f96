// Reading CSV by RFC 4180, written apart from what writes it.

/** The records of a table: cells, without quotes. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const found = cells.exec(text);
    if (found === null) throw new Error(`no CSV from here: ${text.slice(0, 80)}`);
    const [, cell = "", end] = found;
    records.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n" && cells.lastIndex < text.length) records.push([]);
  }
  return records;
}
