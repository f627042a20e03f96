// Handlers for msw: a server of examples that checks what it is sent.

import { isRegularsError, parseWith, type Role } from "@regulars/contract";
import {
  languageOf,
  parametersOf,
  parseSegment,
  type Route,
  type Routes,
  refuseStranger,
  routes,
  writeAnswer,
  writeProblem,
} from "@regulars/contract/http";
import { type HttpHandler, HttpResponse, http } from "msw";
import { exampleAnswer } from "./answers.ts";
import { callerOf } from "./callers.ts";

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
  /** Whether keys and tokens are checked, as far as their form and the route tell; they are when absent. */
  readonly credentials?: "checked" | "any";
  /** Role of every server key; `admin` when absent. */
  readonly role?: Role;
}

/**
 * Makes msw handlers for every route of the table. Callers and inputs are checked as the server checks them, and refused
 * with the same problem; answers are examples unless overridden. Which keys and tokens are valid nobody knows here: they
 * are refused when they are missing, of a form that none has, or of a kind or scope that the route is not for.
 *
 * @example
 * const server = setupServer(
 *   ...mswHandlers({ url, overrides: { ledger: { balance: ({ customer }) => balanceOf(customer) } } }),
 * );
 */
export function mswHandlers({
  url,
  overrides = {},
  seed = 0,
  credentials = "checked",
  role = "admin",
}: HandlersOptions): HttpHandler[] {
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
          if (credentials === "checked") refuseStranger(route, callerOf(request, role));
          const input = await inputOf(route, request);
          const answer = await (typeof chosen === "function" ? chosen(input, request) : chosen);
          if (answer instanceof Response) return answer;
          const { type, body } = writeAnswer(route, input, answer ?? exampleAnswer(route, seed));
          return new HttpResponse(body, {
            status: route.status,
            headers: { "content-type": type },
          });
        } catch (error) {
          return refusal(error, request);
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

function refusal(error: unknown, { headers }: Request): Response {
  if (!isRegularsError(error)) throw error;
  const language = languageOf(headers.get("accept-language"));
  const request = headers.get("request-id") ?? "req_example";
  const problem = writeProblem(error, { language, request });
  return new HttpResponse(problem.body, problem);
}
