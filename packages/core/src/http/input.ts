// Inputs: path, query and body of a request as the one flat object that its route takes.

import { parseWith, RegularsError } from "@regulars/contract";
import {
  type Caller,
  type Named,
  parametersOf,
  parseSegment,
  type Route,
} from "@regulars/contract/http";
import { readJson } from "./body.ts";
import type { RequestLike } from "./options.ts";

/** Path and query of a URL, as they are written. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start < 0) return { path: "/", query: "" };
  const hash = url.indexOf("#", start);
  const end = hash < 0 ? url.length : hash;
  const mark = url.indexOf("?", start);
  if (mark < 0 || mark > end) return { path: url.slice(start, end), query: "" };
  return { path: url.slice(start, mark), query: url.slice(mark + 1, end) };
}

/** A route with what matching needs, worked out once. */
export interface PreparedRoute {
  readonly route: Route;
  /** Which segment of the path each parameter is. */
  readonly segments: readonly { readonly name: string; readonly index: number }[];
}

/** Prepares a route. */
export function prepareRoute(route: Route): PreparedRoute {
  const parts = route.path.split("/");
  const segments = parametersOf(route.path).map((name) => ({
    name,
    index: parts.indexOf(`{${name}}`),
  }));
  return { route, segments };
}

/** What a path names. */
export type PathValues = Readonly<Record<string, Named>>;

/** Reads the parameters of a path, as it stands after the place where the handler is mounted. */
export function readPath({ route, segments }: PreparedRoute, path: string): PathValues {
  if (segments.length === 0) return {};
  const parts = path.split("/");
  const values: Record<string, Named> = {};
  for (const { name, index } of segments) {
    const value = parseSegment(name, parts[index] ?? "");
    if (value === undefined || value === "")
      throw new RegularsError("route_not_found", { path: route.path });
    values[name] = value;
  }
  return values;
}

/**
 * Puts the customer of a token in place of `me`, and hides everybody else from it: what is not theirs is not there.
 * Throws `customer_not_found`.
 */
export function ownPath(values: PathValues, caller: Caller): PathValues {
  const named = values.customer;
  if (caller.kind !== "customer" || named === undefined) return values;
  if (named !== "me" && named !== caller.customer)
    throw new RegularsError("customer_not_found", {
      customer: typeof named === "string" ? named : `${named.source}/${named.id}`,
    });
  return { ...values, customer: caller.customer };
}

/** The query's values: whole numbers where they are written as such, else text. Each name once. */
export function readQuery(route: Route, query: string): object {
  if (route.query === undefined || query === "") return {};
  const values: Record<string, string | number> = {};
  for (const [name, text] of new URLSearchParams(query))
    values[name] = /^-?\d{1,16}$/.test(text) ? Number(text) : text;
  return parseWith(route.query, values);
}

/** Reads and checks the body of a route that takes one. */
export async function readBody(route: Route, request: RequestLike, limit: number): Promise<object> {
  return route.body === undefined ? {} : parseWith(route.body, await readJson(request, limit));
}
