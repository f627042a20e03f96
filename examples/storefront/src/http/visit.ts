// A visit: one request with what the shop knows of the visitor.

import type { Language } from "../catalogue.ts";
import type { Session } from "../data/sessions.ts";
import type { Shop } from "../shop.ts";
import type { Formats } from "../texts/formats.ts";
import type { Texts } from "../texts/index.ts";

/** One request of a visitor. */
export interface Visit {
  readonly shop: Shop;
  readonly request: Request;
  readonly url: URL;
  readonly language: Language;
  readonly texts: Texts;
  readonly formats: Formats;
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly session: Session;
  /** Token for forms of this session. */
  readonly token: string;
  /** Fields of the form; empty for a look. */
  readonly form: URLSearchParams;
  /** Whether the page's own script asks, which wants data instead of a page. */
  readonly isLive: boolean;
  /** Address of a page in the visitor's language. */
  at(path: string): string;
}
