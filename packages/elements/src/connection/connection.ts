// Where an element's data comes from: one connection for the page, or an element's own.

import { type Call, createCall, type TokenSource } from "@regulars/client/call";
import { spoken } from "../i18n/language.ts";
import { tokenFrom } from "./token-from.ts";

/** What a connection is made of. */
export interface ConnectionOptions {
  /** Where the handler answers, such as `https://shop.example/regulars`; may be relative to the page. */
  readonly url: string;
  /** Gets a customer token; `undefined` when nobody is signed in. A string is a same-origin URL, see `tokenFrom`. */
  readonly token: TokenSource | string;
  /** BCP 47 tag for elements on pages that name no language. */
  readonly language?: string | undefined;
}

/** A way to the handler for one customer. */
export interface Connection {
  readonly url: string;
  readonly language?: string | undefined;
  /** Whether the last answer of the token source was that nobody is signed in. */
  readonly isGuest: boolean;
  /** Calls a route of the handler. */
  readonly call: Call;
}

/** Makes a connection without making it the page's. */
export function createConnection({ url, token, language }: ConnectionOptions): Connection {
  const source = typeof token === "string" ? tokenFrom(token) : token;
  let isGuest = false;
  const watched: TokenSource = async () => {
    const issued = await source();
    isGuest = issued === undefined;
    return issued;
  };
  return {
    url,
    language,
    call: createCall({ url, token: watched, language: spoken(language ?? "en").language }),
    get isGuest() {
      return isGuest;
    },
  };
}

let pageConnection: Connection | undefined;
const waiting = new Set<() => void>();

/**
 * Connects all elements of the page that have no connection of their own, also those that are there already.
 *
 * @example
 * connectRegulars({ url: "/regulars", token: "/account/regulars-token" });
 */
export function connectRegulars(options: ConnectionOptions): Connection {
  pageConnection = createConnection(options);
  for (const tell of waiting) tell();
  return pageConnection;
}

/** The page's connection, if there is one yet. */
export function currentConnection(): Connection | undefined {
  return pageConnection;
}

/** Calls back whenever the page's connection is set; returns how to stop that. */
export function onConnection(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

const byAttributes = new Map<string, Connection>();

/** The connection of two attributes; elements with the same attributes share it. */
export function connectionOf(url: string, tokenUrl: string): Connection {
  const key = `${url} ${tokenUrl}`;
  let connection = byAttributes.get(key);
  if (!connection) {
    connection = createConnection({ url, token: tokenUrl });
    byAttributes.set(key, connection);
  }
  return connection;
}
