// The route table as OpenAPI 3.1, made anew each time so that nothing can drift.

import * as z from "zod/mini";
import type { ErrorCode } from "../errors/params.ts";
import { errorCodes } from "../errors/table.ts";
import { parametersOf } from "./path.ts";
import type { Route } from "./route.ts";
import { routeList } from "./routes.ts";

type Json = Readonly<Record<string, unknown>>;

function takesKey({ repeats }: Route): boolean {
  return repeats === "own_id" || repeats === "key";
}

/** Codes that any route with that part may refuse with. */
function commonErrors(route: Route): readonly ErrorCode[] {
  const isOpen = "anyone" in route.callers;
  return [
    "rate_limited",
    "server_failed",
    ...(isOpen ? [] : (["unauthenticated", "forbidden"] as const)),
    ...(route.query === undefined && route.body === undefined ? [] : (["invalid_input"] as const)),
    ...(route.body === undefined
      ? []
      : (["body_malformed", "body_too_large", "media_type_unsupported"] as const)),
    ...(takesKey(route)
      ? (["idempotency_key_invalid", "idempotency_key_reused", "request_in_flight"] as const)
      : []),
    ...(route.repeats === "key" ? (["idempotency_key_missing"] as const) : []),
  ];
}

/**
 * Writes the table as an OpenAPI 3.1 document.
 *
 * @param options `version` of the API's release, `server` where it is mounted (`/` when absent).
 */
export function openapiDocument(options: {
  readonly version: string;
  readonly server?: string | undefined;
}): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routeList()) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Regulars",
      version: options.version,
      description:
        "The loyalty engine of a shop. Money is in whole minor units, points are whole numbers, instants are UTC milliseconds.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: options.server ?? "/" }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        serverKey: { type: "http", scheme: "bearer", description: "A server key, rk_…" },
        customerToken: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "A customer token of at most 15 minutes, minted by the shop's backend.",
        },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const [tag] = route.name.split(".");
  return {
    operationId: route.name,
    tags: [tag],
    summary: route.summary.en,
    "x-summary-zh": route.summary.zh,
    security: securityOf(route),
    parameters: parametersIn(route),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(route.body) } },
          },
        }),
    responses: {
      [route.status]: {
        description: route.summary.en,
        content: {
          "application/json": { schema: answerOf(route.answer) },
          ...(route.csv === undefined ? {} : { "text/csv": { schema: { type: "string" } } }),
        },
      },
      ...refusalsOf(route),
    },
  };
}

function securityOf({ callers }: Route): readonly Json[] {
  if ("anyone" in callers) return [];
  return [
    ...(callers.staff === undefined ? [] : [{ serverKey: [callers.staff] }]),
    ...(callers.customer === undefined ? [] : [{ customerToken: [callers.customer] }]),
  ];
}

const segmentWords: Readonly<Record<string, string>> = {
  customer: "`cus_…`, `gst_…`, `source:id` of the shop's own id, or `me` with a customer token",
  order: "`ord_…`, or `source:id` of the shop's own id",
  what: "`ord_…`, `ref_…`, `ent_…`, `evt_…`, or `source:id` of an order",
};

function parametersIn(route: Route): readonly Json[] {
  const path = parametersOf(route.path).map((name) => ({
    name,
    in: "path",
    required: true,
    description: segmentWords[name] ?? name,
    schema: { type: "string" },
  }));
  const query = route.query === undefined ? [] : queryIn(schemaOf(route.query));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: route.repeats === "key",
    description: "The same for every try of one request.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  };
  return [...path, ...query, ...(takesKey(route) ? [key] : [])];
}

function queryIn(schema: Json): readonly Json[] {
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: value,
  }));
}

function refusalsOf(route: Route): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...route.errors, ...commonErrors(route)]) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(", "),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodMiniType<unknown>): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
  });
  return rest;
}

/** Later versions may answer more than this one knows. */
function answerOf(schema: z.ZodMiniType<unknown>): Json {
  return JSON.parse(
    JSON.stringify(schemaOf(schema), (key, value: unknown) =>
      key === "additionalProperties" && value === false ? undefined : value,
    ),
  ) as Json;
}

const texts = {
  type: "object",
  properties: {
    title: { type: "string" },
    detail: { type: "string" },
    remedy: { type: "string" },
  },
} as const;

const problemSchema: Json = {
  type: "object",
  description: "RFC 9457 problem details.",
  required: ["type", "title", "status", "detail", "remedy", "code"],
  properties: {
    type: { type: "string", examples: ["urn:regulars:error:insufficient_points"] },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    remedy: { type: "string", description: "What to do." },
    code: { type: "string", enum: Object.keys(errorCodes) },
    params: { type: "object" },
    issues: { type: "array", items: { type: "object" } },
    request: { type: "string", description: "The id of the request, for the server's log." },
    en: texts,
    zh: texts,
  },
};
