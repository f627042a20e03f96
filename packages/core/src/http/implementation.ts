// What carries a route out: one function per route, with the input checked and the caller let in.

import type { Locale } from "@regulars/contract";
import type { Caller, Route, Routes } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import type { OwnCustom } from "./own-custom.ts";

/** What an implementation is given besides its input. */
export interface RouteContext {
  readonly regulars: Regulars;
  readonly caller: Caller;
  /** For the options of commands. */
  readonly by: { readonly actor: string };
  /** The Idempotency-Key; on a route that needs one it is there. */
  readonly key: string | undefined;
  readonly language: Locale;
  /** Custom fields that customers may change. */
  readonly ownCustom: OwnCustom;
  /** The OpenAPI document's path of the server. */
  readonly server: string;
}

/** Carries one route out. */
export type Implementation<R> =
  R extends Route<infer Input, infer Answer>
    ? (input: Input, context: RouteContext) => Answer | Promise<Answer>
    : never;

/** One implementation for each route of a room, no more and no fewer. */
export type RoomImplementations<Room extends keyof Routes> = {
  readonly [Verb in keyof Routes[Room]]: Implementation<Routes[Room][Verb]>;
};

/** One for each route of the table. */
export type Implementations = { readonly [Room in keyof Routes]: RoomImplementations<Room> };
