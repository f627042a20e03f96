// What a page is measured beside: itself without the elements, and with another build of them.

import { readFileSync } from "node:fs";
import type { Page } from "playwright";

/** One way to load a page. */
export interface Side {
  readonly name: "with" | "other" | "without";
  /** Changes what the page will load. */
  prepare(page: Page): Promise<unknown>;
}

const script = /assets\/elements/;

/** The elements as they are built, those of a file where one is named, and none: to be visited in turn. */
export function sidesOf(otherBuild: string | undefined): readonly Side[] {
  const sides: Side[] = [{ name: "with", prepare: async () => {} }];
  if (otherBuild !== undefined) {
    const body = readFileSync(otherBuild);
    const contentType = "text/javascript; charset=utf-8";
    sides.push({
      name: "other",
      prepare: (page) => page.route(script, (route) => route.fulfill({ body, contentType })),
    });
  }
  sides.push({
    name: "without",
    prepare: (page) => page.route(script, (route) => route.abort()),
  });
  return sides;
}

/** The value in the middle. */
export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
