// Where a database is: a path or a URL, and what of it may be shown.

import { resolve } from "node:path";
import { RegularsError } from "@regulars/contract";
import type { Tell } from "../output/messages.ts";

/** The kinds of databases. */
type DatabaseKind = "sqlite" | "postgres" | "mysql";

/** Where a database is. */
export interface DatabasePlace {
  readonly kind: DatabaseKind;
  /** Path or URL, with its password. Never shown. */
  readonly text: string;
  /** The same for people, without a password. */
  readonly shown: string;
  /** Names the database in files that we keep beside others: a whole path, or a URL without password. */
  readonly scope: string;
}

const kinds: Readonly<Record<string, DatabaseKind>> = {
  "postgres:": "postgres",
  "postgresql:": "postgres",
  "mysql:": "mysql",
  "mariadb:": "mysql",
};

/** Reads the text of `--db`. Throws `usage` for a URL that cannot be read, without repeating it. */
export function placeOf(text: string, tell: Tell): DatabasePlace {
  const [, scheme] = /^([a-z][a-z\d+.-]+:)\/\//i.exec(text) ?? [];
  if (scheme === undefined)
    return { kind: "sqlite", text, shown: text, scope: text === ":memory:" ? text : resolve(text) };
  const kind = kinds[scheme.toLowerCase()];
  if (kind === undefined)
    throw new RegularsError("usage", { problem: tell("usage.scheme", { scheme }) });
  if (!URL.canParse(text) || new URL(text).hostname === "")
    throw new RegularsError("usage", { problem: tell("usage.url", { scheme }) });
  const shown = withoutSecrets(text);
  return { kind, text, shown, scope: shown };
}

/** A URL without its password, and without what its parameters may hold. */
function withoutSecrets(text: string): string {
  const url = new URL(text);
  url.password = "";
  url.search = "";
  url.hash = "";
  return url.href;
}
