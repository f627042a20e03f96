// An answer as it is written: the JSON of a route, or the CSV that its query asks for.

import type { Route } from "./route.ts";

/** An answer, ready to be sent. */
export interface WrittenAnswer {
  /** For `Content-Type`. */
  readonly type: string;
  readonly body: string;
}

/** Writes a route's answer to an input: CSV where the input asks for it and the route can, else JSON. */
export function writeAnswer(route: Route, input: object, answer: unknown): WrittenAnswer {
  if (route.csv !== undefined && "format" in input && input.format === "csv")
    return { type: "text/csv; charset=utf-8", body: route.csv(answer) };
  return { type: "application/json", body: JSON.stringify(answer) };
}
