// How a kind of server is copied by its own programs.

import type { DatabasePlace } from "../databases/place.ts";
import type { Tool } from "./tool.ts";

/** What the programs of one kind of server are called and told. */
export interface Dumper {
  /** Names of the program that copies, the best first. */
  readonly copying: readonly string[];
  readonly restoring: readonly string[];
  /** So many numbers of the server's version must not be newer than the program's. */
  readonly numbers: number;
  environment(place: DatabasePlace): Tool["environment"];
  copyArguments(place: DatabasePlace): Promise<readonly string[]>;
  restoreArguments(place: DatabasePlace): readonly string[];
  /** Goes to the program before the copy: removes our tables that are there. */
  readonly preamble: string;
  /** The last words of a whole copy. */
  readonly ending: RegExp;
}

/** The parts of a place's URL. */
export function partsOf({ text }: DatabasePlace): {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly parameters: URLSearchParams;
} {
  const url = new URL(text);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    parameters: url.searchParams,
  };
}
