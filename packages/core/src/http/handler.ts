// The handler: a web-standard Request in, a Response out.

import { RegularsError } from "@regulars/contract";
import { languageOf, type Route } from "@regulars/contract/http";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { KeptResponse } from "../access/index.ts";
import type { Regulars } from "../engine/index.ts";
import { createIdSource } from "../kernel/index.ts";
import { createAllowances } from "./allowance.ts";
import { actorOf } from "./caller.ts";
import { createCors } from "./cors.ts";
import { carryOut, type ExchangeTools, refusalAnswer } from "./exchange.ts";
import type { Implementation } from "./implementation.ts";
import { implementedRoutes } from "./implementations.ts";
import { type PreparedRoute, prepareRoute, splitUrl } from "./input.ts";
import {
  type Answer,
  type Connection,
  type HandlerOptions,
  type RequestLike,
  type RequestLog,
  usualAllowances,
} from "./options.ts";
import { createOwnCustom } from "./own-custom.ts";
import { tellable } from "./problem.ts";

/** A handler of requests. */
export interface Handler {
  /** Answers a request; never rejects. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** The same for glue that writes the answer itself; never rejects. */
  answer(request: RequestLike, connection?: Connection): Promise<Answer>;
  /** Finishes what was taken and answers 503 to everything after; the engine stays open. */
  close(): Promise<void>;
}

interface Target {
  readonly prepared: PreparedRoute;
  readonly implementation: Implementation<Route>;
}

/**
 * Creates the handler of a shop.
 *
 * @example
 * const handler = createHandler(regulars, { basePath: "/regulars", origins: ["https://shop.example"] });
 * Bun.serve({ fetch: (request, server) => handler.fetch(request, server.requestIP(request) ?? {}) });
 *
 * Throws a `TypeError` for origins and paths that are none.
 */
export function createHandler(regulars: Regulars, options: HandlerOptions = {}): Handler {
  const { basePath = "", bodyLimit = 1_048_576 } = options;
  if (basePath !== "" && !/^(?:\/[\w.~-]+)+$/.test(basePath))
    throw new TypeError(
      `${basePath} is no path to mount at: it begins with / and does not end with it`,
    );
  const cors = createCors(options.origins ?? []);
  const allowances = createAllowances(regulars, { ...usualAllowances, ...options.allowances });
  const ownCustom = createOwnCustom(options.ownCustom ?? {});
  const tools: ExchangeTools = { regulars, allowances, cors, basePath, bodyLimit, ownCustom };
  const newId = createIdSource();
  const targets = createRouter(basePath);
  const log = options.log ?? warnOfFaults;
  const addressOf = options.address ?? ((_request, connection) => connection.address);
  const open = new Set<Promise<unknown>>();
  let isClosed = false;

  async function work(request: RequestLike, connection: Connection): Promise<Answer> {
    const began = performance.now();
    const id = requestIdOf(request) ?? `req_${newId(Date.now())}`;
    const language = languageOf(request.headers.get("accept-language"));
    let route: Route | undefined;
    let caller = "anyone";
    let fault: RegularsError | undefined;
    let kept: KeptResponse;
    try {
      if (isClosed) throw new RegularsError("engine_closed");
      const { path, query } = splitUrl(request.url);
      const { prepared, implementation } = targets.find(request.method, path);
      route = prepared.route;
      kept = await carryOut(tools, {
        request,
        path,
        query,
        id,
        language,
        address: addressOf(request, connection),
        prepared,
        implementation,
        onCaller: (found) => {
          caller = actorOf(found);
        },
      });
    } catch (error) {
      fault = tellable(error, id);
      kept = refusalAnswer(fault, { id, language });
    }
    const line: RequestLog = {
      request: id,
      method: request.method,
      route: route?.name,
      status: kept.status,
      ms: performance.now() - began,
      caller,
      code: fault?.code,
      error: isOurs(fault) ? fault : undefined,
    };
    log(line);
    return {
      status: kept.status,
      headers: { ...kept.headers, ...always, ...cors.headers(request), "request-id": id },
      body: kept.body,
    };
  }

  async function answer(request: RequestLike, connection: Connection = {}): Promise<Answer> {
    if (request.method === "OPTIONS") return cors.preflight(request);
    const working = work(request, connection);
    open.add(working);
    try {
      return await working;
    } finally {
      open.delete(working);
    }
  }

  return {
    answer,
    async fetch(request, connection) {
      const { status, headers, body } = await answer(request, connection);
      return new Response(body === "" ? null : body, { status, headers });
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(open);
    },
  };
}

const always = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  vary: "origin, accept-language, authorization",
};

/** An id that the caller gave its request, when it can be one. */
function requestIdOf(request: RequestLike): string | undefined {
  const given = request.headers.get("request-id");
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : undefined;
}

/** Whether whoever runs the server should look: closing is no fault. */
function isOurs(fault: RegularsError | undefined): boolean {
  return fault !== undefined && fault.status >= 500 && fault.code !== "engine_closed";
}

function warnOfFaults({ request, route, code, error }: RequestLog): void {
  if (error === undefined) return;
  process.emitWarning(`Request ${request} to ${route ?? "no route"} failed: ${code}`, {
    type: "RegularsWarning",
  });
}

/** Finds routes by method and path. */
interface Router {
  /** Throws `route_not_found` or `method_not_allowed`. */
  find(method: string, path: string): Target;
}

function createRouter(basePath: string): Router {
  const router = new SmartRouter<Target>({ routers: [new RegExpRouter(), new TrieRouter()] });
  const methods = new Set<string>();
  for (const [route, implementation] of implementedRoutes()) {
    const path = basePath + route.path.replaceAll(/\{(\w+)\}/g, ":$1");
    router.add(route.method, path, { prepared: prepareRoute(route), implementation });
    methods.add(route.method);
  }
  const targetOf = (method: string, path: string): Target | undefined =>
    router.match(method, path)[0][0]?.[0];
  return {
    find(method, path) {
      const found = targetOf(method === "HEAD" ? "GET" : method, path);
      if (found !== undefined) return found;
      const allowed = [...methods].filter((one) => targetOf(one, path) !== undefined);
      const shown = path.slice(0, 200);
      if (allowed.length === 0) throw new RegularsError("route_not_found", { path: shown });
      throw new RegularsError("method_not_allowed", {
        path: shown,
        method: method.slice(0, 20),
        allowed: allowed.join(", "),
      });
    },
  };
}
