// Handlers for msw: a server of examples that checks what it is sent.

import { isRegularsError, parseWith } from "@regulars/contract";
import {
  parametersOf,
  parseSegment,
  type Route,
  type Routes,
  routes,
  writeAnswer,
} from "@regulars/contract/http";
import { type HttpHandler, HttpResponse, http } from "msw";
import { exampleAnswer } from "./answers.ts";

/** What a route answers instead of its example: the answer, or what makes it of the input; a `Response` goes out as it is. */
export type Override<R> =
  R extends Route<infer Input, infer Answer>
    ? Answer | ((input: Input, request: Request) => Answer | Response | Promise<Answer | Response>)
    : never;

/** Overrides by room and verb. */
export type Overrides = {
  readonly [Room in keyof Routes]?: {
    readonly [Verb in keyof Routes[Room]]?: Override<Routes[Room][Verb]>;
  };
};

/** What handlers are told. */
export interface HandlersOptions {
  /** Where the client expects the server, such as `https://shop.example/regulars`. */
  readonly url: string;
  readonly overrides?: Overrides;
  /** Seed of the examples; 0 when absent. */
  readonly seed?: number;
}

/**
 * Makes msw handlers for every route of the table. Inputs are checked as the server checks them, and refused with the
 * same problem; answers are examples unless overridden.
 *
 * @example
 * const server = setupServer(
 *   ...mswHandlers({ url, overrides: { ledger: { balance: ({ customer }) => balanceOf(customer) } } }),
 * );
 */
export function mswHandlers({ url, overrides = {}, seed = 0 }: HandlersOptions): HttpHandler[] {
  const base = url.replace(/\/+$/, "");
  return Object.entries(routes).flatMap(([room, verbs]) =>
    Object.entries<Route>(verbs).map(([verb, route]) => {
      const chosen = (overrides as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[
        room
      ]?.[verb];
      const method = route.method.toLowerCase() as "get" | "post" | "patch" | "delete";
      const path = base + route.path.replace(/\{(\w+)\}/g, ":$1");
      return http[method](path, async ({ request }) => {
        try {
          const input = await inputOf(route, request);
          const answer = await (typeof chosen === "function" ? chosen(input, request) : chosen);
          if (answer instanceof Response) return answer;
          const { type, body } = writeAnswer(route, input, answer ?? exampleAnswer(route, seed));
          return new HttpResponse(body, {
            status: route.status,
            headers: { "content-type": type },
          });
        } catch (error) {
          return refusal(error);
        }
      });
    }),
  );
}

async function inputOf(route: Route, request: Request): Promise<object> {
  const url = new URL(request.url);
  const parts = url.pathname.split("/").slice(-route.path.split("/").length);
  const wanted = route.path.split("/");
  const path = parametersOf(route.path).map((name) => [
    name,
    parseSegment(name, parts[wanted.indexOf(`{${name}}`)] ?? ""),
  ]);
  const query = [...url.searchParams].map(([name, text]) => [
    name,
    /^-?\d{1,16}$/.test(text) ? Number(text) : text,
  ]);
  return {
    ...(route.body && parseWith(route.body, await request.clone().json())),
    ...(route.query && parseWith(route.query, Object.fromEntries(query))),
    ...Object.fromEntries(path),
  };
}

function refusal(error: unknown): Response {
  if (!isRegularsError(error)) throw error;
  const { title, detail, remedy, ...rest } = error.toJSON();
  const en = { title, detail, remedy };
  return HttpResponse.json(
    { ...rest, ...en, en },
    { status: error.status, headers: { "content-type": "application/problem+json" } },
  );
}
