// HTML as tagged templates: what is put in is escaped, unless it is HTML already.

/** A piece of HTML that is safe to put into a page. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into a template. Nothing is written for `undefined`, `null` and `false`. */
export type Piece = Html | string | number | undefined | null | false | readonly Piece[];

const marks: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe between tags and inside quoted attributes. */
function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

function written(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(written).join("");
  if (typeof piece === "number") return String(piece);
  return typeof piece === "string" ? escapeText(piece) : "";
}

/**
 * HTML from a template. Put values between tags or inside quoted attributes, nowhere else.
 *
 * @example
 * html`<p class="note">${name}</p>`
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let text = strings[0] ?? "";
  for (const [index, piece] of pieces.entries())
    text += written(piece) + (strings[index + 1] ?? "");
  return new Html(text);
}
