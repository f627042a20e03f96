// A route: what one HTTP request is, who may send it, what it takes and answers. Server, client, OpenAPI and test
// doubles are all made from these.

import * as z from "zod/mini";
import type { Permission } from "../access.ts";
import type { nounFields } from "../customer-fields.ts";
import type { Bilingual, ErrorCode } from "../errors/params.ts";

/** A method of HTTP that routes use. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A right that a customer token carries only when the shop's backend asked for it, after fresh proof of who it is. */
export type TokenScope = "erase" | "export";

/** Who may call a route. Every route says it; one that does not is no route. */
export type Callers =
  /** Anybody, without key or token. */
  | { readonly anyone: true }
  /** Server keys whose role has the permission. */
  | { readonly staff: Permission; readonly customer?: undefined }
  /** Customers for themselves, with a scope where one is named; and staff where a permission is named. */
  | { readonly customer: "own" | TokenScope; readonly staff?: Permission | undefined };

/**
 * What makes a repeat safe. `none`: it changes nothing, or the same again changes nothing more · `own_id`: its body has
 * a source and an id; an `Idempotency-Key` may come besides · `key`: an `Idempotency-Key` must come · `never`: a repeat
 * does it once more, since its answer is a secret that nobody keeps.
 */
export type Repeats = "none" | "own_id" | "key" | "never";

/**
 * How much of a caller's allowance a request takes: reads, writes, what reads or writes a great deal; `free` for what
 * must be answered however many ask.
 */
export type RateClass = "read" | "write" | "heavy" | "free";

/** A noun with a class of its own; see `nounFields`. */
type Noun = keyof typeof nounFields;

/** A route. `Input` are path, query and body as one flat object. */
export interface Route<Input extends object = object, Answer = unknown> {
  /** Room and verb, such as `orders.record`. */
  readonly name: string;
  readonly method: Method;
  /** Path with its parameters in braces, such as `/v1/customers/{customer}/balance`. */
  readonly path: string;
  readonly summary: Bilingual;
  readonly callers: Callers;
  /** What of a customer it tells of: roles that are not shown that are refused. */
  readonly tells?: Noun | undefined;
  readonly repeats: Repeats;
  readonly rate: RateClass;
  /** Staff acts that the audit log keeps. */
  readonly audited: boolean;
  /** Schema of the query's values. */
  readonly query?: z.ZodMiniType<object> | undefined;
  /** Schema of the JSON body. */
  readonly body?: z.ZodMiniType<object> | undefined;
  readonly status: 200 | 201;
  readonly answer: z.ZodMiniType<Answer>;
  /** Writes the answer as CSV, which `format=csv` of its query asks for; routes without it answer JSON alone. */
  csv?(answer: Answer): string;
  /** Codes that it refuses with, besides those that any route may give. */
  readonly errors: readonly ErrorCode[];
  /** The type of its input; never there at run time. */
  readonly input?: Input | undefined;
}

/**
 * What a client needs of a route to call it. Every route is one; the entries of `calls` are no more than that.
 * Without `callers` somebody must be signed in.
 */
export type CallableRoute<Input extends object = object, Answer = unknown> = Pick<
  Route<Input, Answer>,
  "name" | "method" | "path" | "repeats" | "input"
> & {
  /** The schema, or where to get it: large ones are loaded when they are needed. */
  readonly answer: z.ZodMiniType<Answer> | (() => Promise<z.ZodMiniType<Answer>>);
  readonly callers?: Callers | undefined;
};

/** What `defineRoute` is told; the rest has the value that most routes have. */
export type RouteDescription<Answer> = Pick<
  Route,
  "name" | "method" | "path" | "summary" | "callers"
> &
  Partial<
    Pick<Route, "tells" | "repeats" | "rate" | "audited" | "query" | "body" | "status" | "errors">
  > & {
    readonly answer: z.ZodMiniType<Answer>;
    csv?(answer: Answer): string;
  };

/**
 * Makes a route: a read unless `method` says otherwise, then a write that is audited when only staff may call it.
 */
export function defineRoute<Input extends object, Answer>(
  description: RouteDescription<Answer>,
): Route<Input, Answer> {
  const isRead = description.method === "GET";
  return {
    repeats: "none",
    rate: isRead ? "read" : "write",
    audited: false,
    status: 200,
    errors: [],
    ...description,
  };
}

/** One page of a list; `next` is there while more follows. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Send it as `cursor` to go on. */
  readonly next?: string | undefined;
}

/** The schema of a page of items. */
export function pageOf<Item>(item: z.ZodMiniType<Item>): z.ZodMiniType<Page<Item>> {
  return z.strictObject({ items: z.array(item), next: z.optional(z.string()) });
}

/** A list that is always whole. */
export interface Items<Item> {
  readonly items: readonly Item[];
}

/** The schema of a list that is always whole. */
export function itemsOf<Item>(item: z.ZodMiniType<Item>): z.ZodMiniType<Items<Item>> {
  return z.strictObject({ items: z.array(item) });
}
