// Text in columns: widths count Chinese characters as two.

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

/** The beginning of a text that takes at most so many columns. */
export function cutToWidth(text: string, columns: number): string {
  let width = 0;
  let found = "";
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    found += character;
  }
  return found;
}

/** Rows as lines whose columns stand under each other; columns of which all texts are numbers stand to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, at) => rows.map((row) => row[at] ?? ""));
  const widths = columns.map((texts) => Math.max(...texts.map(displayWidth)));
  const numbers = columns.map((texts) => texts.every((text) => /^[-−+]?[\d.,: %]*$/.test(text)));
  return rows.map((row) =>
    columns
      .map((_, at) => {
        const text = row[at] ?? "";
        const blanks = " ".repeat((widths[at] ?? 0) - displayWidth(text));
        return numbers[at] ? blanks + text : text + blanks;
      })
      .join("  ")
      .trimEnd(),
  );
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
